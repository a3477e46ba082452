/** One entry of a 422's `errors`: `pointer` names the field (`/url`), `detail` says what to do. */
export type FieldProblem = { pointer: string; code: string; detail: string; did_you_mean?: string[] | undefined };

/** What the API said when it refused (RFC 9457), or what the browser said when nothing answered (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string | null;
  readonly fields: FieldProblem[];
  /** All that the API said: some problems name more, such as the booking that is in the way. */
  readonly said: Record<string, unknown>;

  constructor(said: {
    status: number;
    code: string;
    title: string;
    detail: string;
    requestId: string | null;
    fields: FieldProblem[];
    said?: Record<string, unknown>;
  }) {
    super(said.detail || said.title);
    this.name = "ApiProblem";
    this.status = said.status;
    this.code = said.code;
    this.title = said.title;
    this.detail = said.detail;
    this.requestId = said.requestId;
    this.fields = said.fields;
    this.said = said.said ?? {};
  }
}

/** Nothing answered, or only a proxy before the server: asking again later may help. */
export function isAway(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.status === 0 || (problem.status >= 502 && problem.status <= 504));
}

/** Reads a refused reply. Never throws: a proxy's HTML page becomes a problem with the status alone. */
export async function readProblem(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => null);
  const said = isRecord(body) ? body : {};
  return new ApiProblem({
    status: response.status,
    code: text(said.code) ?? `http_${response.status}`,
    title: text(said.title) ?? response.statusText ?? "",
    detail: text(said.detail) ?? "",
    requestId: text(said.request_id) ?? response.headers.get("request-id"),
    fields: Array.isArray(said.errors) ? said.errors.flatMap(fieldProblem) : [],
    said,
  });
}

function fieldProblem(entry: unknown): FieldProblem[] {
  if (!isRecord(entry)) return [];
  const pointer = text(entry.pointer) ?? "";
  const guesses = Array.isArray(entry.did_you_mean) ? entry.did_you_mean.filter((one) => typeof one === "string") : undefined;
  return [{ pointer, code: text(entry.code) ?? "invalid", detail: text(entry.detail) ?? "", did_you_mean: guesses }];
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
