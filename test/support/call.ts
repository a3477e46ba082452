// What calls look like, whoever makes them: tests without a socket, benchmarks through one.
export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE" | "HEAD" | "OPTIONS";

/** Whatever `JSON.parse` gives: a test reads what it expects, and fails when that isn't there. */
export type ParsedJson = ReturnType<typeof JSON.parse>;

export interface Reply {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  /** The reply's JSON, or null when it has none. Tests say what they expect of it, so it isn't checked here. */
  body: ParsedJson;
  text: string;
}

/** Calls the API without a socket: `await call("POST", "/v1/buildings", { name: "Tower" })`. */
export type Call = (method: Method, url: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;

/** For tests that stop at a step that must not fail: `created(await call(…))` gives the body of a 2xx or throws what came instead. */
export function ok(reply: Reply): Reply["body"] {
  if (reply.status >= 300) throw new Error(`unexpected ${reply.status}: ${reply.text}`);
  return reply.body;
}
