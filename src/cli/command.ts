import type { ParseArgsConfig, parseArgs } from "node:util";
import type { ExitCode } from "./exit-codes.ts";

/** Where a command reads its settings and writes: results to `out`, everything else to `err`, so that results can be piped. */
export interface Io {
  env: NodeJS.ProcessEnv;
  out(line: string): void;
  err(line: string): void;
  /** How wide the terminal is; absent where the results go elsewhere. */
  columns?: number | undefined;
  /** Aborts when the person wants an end (Ctrl-C): a command that goes on until then asks for it, and then ends by itself. */
  interrupted?(): AbortSignal;
}

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>;

export interface Given<O extends Options> {
  values: Parsed<O>["values"];
  positionals: string[];
  /** Write one JSON document instead of text. */
  json: boolean;
}

/** One command of `arkanpm` as a value; adding one is adding a file and a line in `commands.ts`. */
export interface Command<O extends Options = Options> {
  /** One or two words: `serve`, `keys create`. */
  name: string;
  summary: string;
  /** What follows the name, such as `<key id>`. */
  usage?: string;
  /** The lines of `--help` beneath the usage: two examples first, then each option. */
  help: string;
  options: O;
  run(io: Io, given: Given<O>): Promise<ExitCode>;
}

/** Keeps the options' types for `run` and forgets them for the list. */
export function defineCommand<const O extends Options>(command: Command<O>): Command {
  return command as unknown as Command; // the dispatcher parses by the same options that `run` was typed with
}
