import { runCli } from "./run-cli.ts";

/** Runs a command line as this process, to its exit code. `serve` goes on until it is stopped. */
export async function runProcess(argv: readonly string[]): Promise<void> {
  // Whoever reads the results has had enough, as `head` has.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    // What serves ends in order (`run-serve.ts`): its database shall not be left behind.
    if (argv[0] !== "serve") process.exit(0);
  });
  const exitCode = await runCli(argv, {
    env: process.env,
    out: (line) => console.log(line),
    err: (line) => console.error(line),
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    interrupted,
  });
  // A failed start may have left something open that would keep the process alive.
  if (exitCode !== 0) process.exit(exitCode);
}

/** The first signal asks for an end, the second is one. */
function interrupted(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}
