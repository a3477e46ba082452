import { runCli } from "./run-cli.ts";

/** Runs a command line as this process, to its exit code. `serve` goes on until it is stopped. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  const exitCode = await runCli(argv, {
    env: process.env,
    out: (line) => console.log(line),
    err: (line) => console.error(line),
  });
  // A failed start may have left something open that would keep the process alive.
  if (exitCode !== 0) process.exit(exitCode);
}
