import { ApiProblem, ApiUnreachable } from "./api-problem.ts";

/** Whether trying again later may help: a lost connection, a server that restarts or is busy, a limit. */
export function isPassing(error: unknown): error is ApiProblem | ApiUnreachable {
  if (error instanceof ApiUnreachable) return true;
  return error instanceof ApiProblem && (error.status === 408 || error.status === 429 || error.status >= 500);
}
