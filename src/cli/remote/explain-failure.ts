import { ApiProblem, ApiUnreachable } from "../../sdk/client/api-problem.ts";
import { type ExitCode, exitCodes } from "../exit-codes.ts";

export interface Explained {
  exitCode: ExitCode;
  /** What is wrong and what to do, in one line. */
  line: string;
  /** What else `--json` tells. */
  extra?: object;
}

/** What a failed call of the API means at the terminal; null for anything else. */
export function explainFailure(error: unknown): Explained | null {
  if (error instanceof ApiUnreachable)
    return { exitCode: exitCodes.unreachable, line: `${error.message} --url or ARKANPM_URL says where the server is.` };
  if (!(error instanceof ApiProblem)) return null;
  const { status, code, requestId, errors } = error;
  const fields = errors.map(({ pointer, detail, did_you_mean: near }) => {
    const meant = near?.length ? ` Did you mean ${near.join(" or ")}?` : "";
    return `${pointer}: ${detail}${meant}`;
  });
  const says = fields.length > 0 ? fields.join(" ") : error.message;
  const line = [says, hints[status] ?? "", requestId ? `(${requestId})` : ""].filter(Boolean).join(" ");
  return { exitCode: exitCodeOfStatus(status), line, extra: { code, status, request_id: requestId, errors } };
}

const hints: Record<number, string> = {
  401: "Is --key or ARKANPM_API_KEY a key of this server?",
  410: "Begin at the oldest kept: --from oldest, with --reset where a place is kept.",
  429: "Try again later.",
  503: "Try again in a moment.",
};

function exitCodeOfStatus(status: number): ExitCode {
  if (status === 401 || status === 403) return exitCodes.notAllowed;
  if (status === 404) return exitCodes.notFound;
  if (status === 409 || status === 412) return exitCodes.conflict;
  if (status === 429) return exitCodes.rateLimited;
  if (status === 502 || status === 503 || status === 504) return exitCodes.unreachable;
  return status < 500 ? exitCodes.invalid : exitCodes.failed;
}
