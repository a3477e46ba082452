import type { Problem } from "../api.ts";

/** The API answered with an error, as `application/problem+json`. `code` and `status` are for programs, `message` is for people. */
export class ApiProblem extends Error {
  override name = "ApiProblem";
  readonly status: number;
  /** Stays as it is between versions: `validation_failed`, `not_found`, `rate_limited`, … */
  readonly code: string;
  /** Name it when you ask for help. */
  readonly requestId: string | null;
  /** At 422 one for each field. */
  readonly errors: NonNullable<Problem["errors"]>;
  readonly retryAfterSeconds: number | null;
  /** The whole document, with the members that some codes add. */
  readonly problem: Partial<Problem> & Record<string, unknown>;
  constructor(
    response: { status: number; headers: { get(name: string): string | null } },
    problem: Partial<Problem> & Record<string, unknown>,
  ) {
    super(problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
    this.status = response.status;
    this.code = problem.code ?? "unknown";
    this.requestId = problem.request_id ?? response.headers.get("request-id");
    this.errors = problem.errors ?? [];
    this.retryAfterSeconds = readRetryAfter(response.headers.get("retry-after"));
    this.problem = problem;
  }
}

/** No answer came: no connection, none in time, or one that isn't the API's. `cause` says why. */
export class ApiUnreachable extends Error {
  override name = "ApiUnreachable";
}

/** Reads what a failed reply says; a proxy's page of HTML says nothing that helps. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const text = await response.text().catch(() => "");
  return new ApiProblem(response, parseObject(text));
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === "object" && parsed !== null && !Array.isArray(parsed) ? { ...parsed } : {};
  } catch {
    return {};
  }
}

/** Seconds; the header may also be a date. */
function readRetryAfter(value: string | null): number | null {
  if (value === null) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1_000);
}
