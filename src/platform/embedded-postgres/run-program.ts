import { spawn } from "node:child_process";
import path from "node:path";
import type { RunAs } from "./run-as.ts";

/** PostgreSQL's programs speak English and count in UTC whatever the machine is set to; a libpq setting must not reach them. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("PG") && !name.startsWith("LC_"));
  return { ...Object.fromEntries(own), LC_ALL: "C", LANG: "C", TZ: "UTC" };
}

/**
 * Runs one of PostgreSQL's programs to its end.
 * @throws Error with the last lines it printed when it fails
 */
export async function runProgram(runAs: RunAs, program: string, args: string[]): Promise<void> {
  const { file, args: fullArgs, options } = runAs.command(program, args);
  // In "/", since the other user may not be allowed into the present folder.
  const child = spawn(file, fullArgs, { ...options, cwd: "/", env: programEnvironment(), stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
    });
  }
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) {
    throw new Error(`${path.basename(program)} failed (${String(code)}): ${printed.trim().split("\n").slice(-3).join(" | ")}`);
  }
}
