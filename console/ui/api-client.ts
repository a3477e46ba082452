import { t } from "../i18n/t.ts";
import { ApiProblem, readProblem } from "./api-problem.ts";
import { keepEtag } from "./etags.ts";

export type Query = Record<string, string | number | boolean | null | undefined>;
export type Call = {
  query?: Query;
  body?: unknown;
  /** In place of `body`: text that isn't JSON, such as `text/csv`. */
  text?: { type: string; content: string };
  signal?: AbortSignal;
  idempotencyKey?: string;
  ifMatch?: string;
};
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
  if (response.ok) {
    const reply: unknown = response.status === 204 ? null : await response.json();
    keepEtag(reply, response.headers.get("etag"));
    return reply as Reply;
  }
  const problem = await readProblem(response);
  if (problem.status === 401 && path !== "/v1/session") onSignedOut();
  throw problem;
}

/** The headers of a changing call that isn't made here, such as an upload. */
export function changingHeaders(): Record<string, string> {
  return { Accept: "application/json", ...(csrfToken ? { "X-CSRF-Token": csrfToken } : {}) };
}

/** What an upload was refused with, as `callApi` would throw it: the session may have ended. */
export async function refusalOf(response: Response): Promise<ApiProblem> {
  const problem = await readProblem(response);
  if (problem.status === 401) onSignedOut();
  return problem;
}

/** What is thrown when nothing answered. */
export function unreachable(): ApiProblem {
  const [title, detail] = [t("problem.unreachable"), t("problem.unreachable.detail")];
  return new ApiProblem({ status: 0, code: "unreachable", title, detail, requestId: null, fields: [] });
}

async function reach(method: Method, path: string, call: Call): Promise<Response> {
  const { query, body, text, signal, idempotencyKey, ifMatch } = call;
  const headers: Record<string, string> = { Accept: "application/json" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (text) headers["Content-Type"] = text.type;
  if (method !== "GET" && csrfToken) headers["X-CSRF-Token"] = csrfToken;
  if (idempotencyKey) headers["Idempotency-Key"] = idempotencyKey;
  if (ifMatch) headers["If-Match"] = ifMatch;
  try {
    return await fetch(path + queryText(query), {
      method,
      headers,
      credentials: "same-origin",
      signal: signal ?? null,
      body: text?.content ?? (body === undefined ? null : JSON.stringify(body)),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw unreachable();
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
