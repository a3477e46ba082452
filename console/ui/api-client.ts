import { t } from "../i18n/t.ts";
import { ApiProblem, readProblem } from "./api-problem.ts";

export type Query = Record<string, string | number | boolean | null | undefined>;
export type Call = { query?: Query; body?: unknown; signal?: AbortSignal; idempotencyKey?: string };
type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

let csrfToken: string | null = null;
let onSignedOut: () => void = () => {};

/** Every changing call carries this session's token; the session reply brings it. */
export function keepCsrfToken(token: string | null): void {
  csrfToken = token;
}

/** Called when the API answers 401 to anything but the sign-in itself: the session ended elsewhere. */
export function whenSignedOut(handler: () => void): void {
  onSignedOut = handler;
}

/**
 * One call of the API with the console's session. The reply is the type the caller names: the server checks it against
 * `src/contract/api` on the way out, so it isn't parsed a second time here.
 * Throws ApiProblem for anything but 2xx.
 */
export async function callApi<Reply>(method: Method, path: string, call: Call = {}): Promise<Reply> {
  const response = await reach(method, path, call);
  if (response.ok) return (response.status === 204 ? null : await response.json()) as Reply;
  const problem = await readProblem(response);
  if (problem.status === 401 && path !== "/v1/session") onSignedOut();
  throw problem;
}

async function reach(method: Method, path: string, { query, body, signal, idempotencyKey }: Call): Promise<Response> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && csrfToken) headers["X-CSRF-Token"] = csrfToken;
  if (idempotencyKey) headers["Idempotency-Key"] = idempotencyKey;
  try {
    return await fetch(path + queryText(query), {
      method,
      headers,
      credentials: "same-origin",
      signal: signal ?? null,
      body: body === undefined ? null : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new ApiProblem({
      status: 0,
      code: "unreachable",
      title: t("problem.unreachable"),
      detail: t("problem.unreachable.detail"),
      requestId: null,
      fields: [],
    });
  }
}

/** `?a=1&b=2`, without what is empty. */
export function queryText(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
  }
  const written = search.toString();
  return written ? `?${written}` : "";
}
