import { type ErrorCode, errorCodes } from "../platform/errors.ts";

/** What a script can tell from `$?` (contract §1). */
export const exitCodes = {
  ok: 0,
  failed: 1,
  usage: 2,
  notFound: 3,
  notAllowed: 4,
  conflict: 5,
  invalid: 6,
  rateLimited: 7,
  unreachable: 8,
  partly: 9,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** An end of a command that the person at the terminal can act on: one line, no stack. */
export class CliError extends Error {
  override name = "CliError";
  readonly exitCode: ExitCode;
  constructor(exitCode: ExitCode, line: string) {
    super(line);
    this.exitCode = exitCode;
  }
}

/** The exit code of an expected failure, by the status it would have over HTTP. */
export function exitCodeOf(code: ErrorCode): ExitCode {
  const { status } = errorCodes[code];
  if (status === 401 || status === 403) return exitCodes.notAllowed;
  if (status === 404) return exitCodes.notFound;
  if (status === 409 || status === 412) return exitCodes.conflict;
  if (status === 429) return exitCodes.rateLimited;
  if (status === 503) return exitCodes.unreachable;
  return status < 500 ? exitCodes.invalid : exitCodes.failed;
}
