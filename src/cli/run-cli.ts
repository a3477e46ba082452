import { parseArgs } from "node:util";
import { didYouMean } from "../platform/did-you-mean.ts";
import { AppError } from "../platform/errors.ts";
import { StartError } from "../platform/start-error.ts";
import type { Command, Io } from "./command.ts";
import { commands } from "./commands.ts";
import { CliError, type ExitCode, exitCodeOf, exitCodes } from "./exit-codes.ts";
import { helpOf, overview, plain } from "./help.ts";
import { type Explained, explainFailure } from "./remote/explain-failure.ts";
import { version } from "./version.ts";

/**
 * Runs one command line and tells how it ended.
 * @param argv without the program's own name
 */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [first = "", second = ""] = argv;
  if (first === "" || first === "--help" || first === "-h" || first === "help") return showHelp(argv.slice(1), io);
  if (first === "--version" || first === "-v") {
    io.out(version);
    return exitCodes.ok;
  }
  const command = commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  if (!command) return refuseName(first, second, argv, io);
  return runCommand(command, argv.slice(command.name.split(" ").length), io);
}

async function runCommand(command: Command, argv: string[], io: Io): Promise<ExitCode> {
  const json = argv.includes("--json");
  try {
    const options = { ...command.options, json: { type: "boolean" }, help: { type: "boolean", short: "h" } } as const;
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    if (values.help) {
      io.out(helpOf(command));
      return exitCodes.ok;
    }
    return await command.run(io, { values, positionals, json });
  } catch (error) {
    const { exitCode, line, extra } = explain(error, command);
    io.err(json ? JSON.stringify({ error: line, exit_code: exitCode, ...extra }) : plain(line));
    return exitCode;
  }
}

function explain(error: unknown, command: Command): Explained {
  const remote = explainFailure(error);
  if (remote) return remote;
  if (error instanceof CliError) return { exitCode: error.exitCode, line: error.message };
  if (error instanceof StartError) return { exitCode: exitCodes.failed, line: error.message };
  if (error instanceof AppError) return { exitCode: exitCodeOf(error.code), line: error.message };
  if (isParseError(error)) return { exitCode: exitCodes.usage, line: explainOption(error, command) };
  throw error;
}

function isParseError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS_");
}

/** Node's sentence, and what was probably meant. */
function explainOption({ message }: Error, command: Command): string {
  const unknown = /^Unknown option '(-{1,2}[^']+)'/.exec(message)?.[1];
  const how = `See "arkanpm ${command.name} --help".`;
  if (!unknown) return `${message.split(". ")[0]}. ${how}`;
  const known = [...Object.keys(command.options), "json", "help"].map((name) => `--${name}`);
  const [near] = didYouMean(unknown, known, 1);
  return `There is no option ${unknown} here.${near ? ` Did you mean ${near}?` : ""} ${how}`;
}

function showHelp(words: readonly string[], io: Io): ExitCode {
  const name = words.filter((word) => !word.startsWith("-")).join(" ");
  if (name === "") {
    io.out(overview(commands));
    return exitCodes.ok;
  }
  const command = commands.find((one) => one.name === name);
  const group = commands.filter((one) => one.name.startsWith(`${name} `));
  if (!command && group.length === 0) return refuseName(name, "", [], io);
  io.out(command ? helpOf(command) : overview(group));
  return exitCodes.ok;
}

/** A group without its second word shows what it has; anything else is answered with the nearest name. */
function refuseName(first: string, second: string, argv: readonly string[], io: Io): ExitCode {
  const group = commands.filter(({ name }) => name.startsWith(`${first} `));
  const typed = second && !second.startsWith("-") && group.length > 0 ? `${first} ${second}` : first;
  if (group.length > 0 && typed === first) {
    const asked = argv.includes("--help") || argv.includes("-h");
    (asked ? io.out : io.err)(overview(group));
    return asked ? exitCodes.ok : exitCodes.usage;
  }
  const names = new Set(commands.flatMap(({ name }) => [name, name.split(" ")[0] ?? ""]));
  const near = didYouMean(typed, [...names], 1)[0];
  io.err(`There is no command "${typed}".${near ? ` Did you mean "arkanpm ${near}"?` : ""} "arkanpm --help" lists them.`);
  return exitCodes.usage;
}
