import { runCli } from "../../src/cli/run-cli.ts";
import type { ParsedJson } from "./app.ts";

export interface CliRun {
  exitCode: number;
  out: string;
  err: string;
  /** The one document that `--json` writes. */
  json(): ParsedJson;
}

/** A command line that runs in this process, against one server with one key. */
export function cliFor({ url, key }: { url: string; key: string }) {
  const env = { ARKANPM_URL: url, ARKANPM_API_KEY: key };
  return {
    run: (...words: string[]) => run(words, env),
    /** One that goes on until it is interrupted; what it wrote can be looked at meanwhile. */
    start(...words: string[]) {
      const end = new AbortController();
      const written = { out: [] as string[], err: [] as string[] };
      const ended = runCli(words, {
        env,
        out: (line) => written.out.push(line),
        err: (line) => written.err.push(line),
        interrupted: () => end.signal,
      });
      return {
        ...written,
        ended,
        interrupt(): Promise<number> {
          end.abort();
          return ended;
        },
      };
    },
  };
}

async function run(words: string[], env: NodeJS.ProcessEnv): Promise<CliRun> {
  const written = { out: [] as string[], err: [] as string[] };
  const exitCode = await runCli(words, { env, out: (line) => written.out.push(line), err: (line) => written.err.push(line) });
  const out = written.out.join("\n");
  return { exitCode, out, err: written.err.join("\n"), json: () => JSON.parse(out) };
}
