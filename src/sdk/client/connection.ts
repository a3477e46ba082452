import { ApiProblem, ApiUnreachable, problemOf } from "./api-problem.ts";
import { pause } from "./pause.ts";

export interface ClientOptions {
  /** `apk_…`. */
  apiKey: string;
  /** Where the server is. `http://127.0.0.1:8080` unless given. */
  url?: string;
  /** How often a call is repeated that wasn't carried out, or may safely be carried out twice. 3 unless given; 0 never. */
  maxRetries?: number;
  /** For one attempt. 60,000 unless given. */
  timeoutMs?: number;
  /** The longest `Retry-After` that is waited for; what asks for more is thrown. 60 unless given. */
  maxRetryAfterSeconds?: number;
  /** Named in the server's audit log. */
  userAgent?: string;
  /** Instead of Node's own, for a proxy or a test. */
  fetch?: typeof fetch;
}

export interface CallOptions {
  /** Made for every POST unless given, so that a repeat isn't carried out twice. */
  idempotencyKey?: string;
  /** The `ETag` that was seen: 412 when the record is another by now. */
  ifMatch?: string;
  signal?: AbortSignal;
}

export interface ApiRequest {
  method: string;
  /** With its query. */
  path: string;
  body?: unknown;
  options?: CallOptions;
}

/** The way to one server with one key. */
export interface Connection {
  /** One attempt, whatever comes of it. @throws ApiUnreachable */
  attempt(request: ApiRequest & { headers?: Record<string, string> }, signal: AbortSignal): Promise<Response>;
  /** Repeats what may be repeated. @returns a success @throws ApiProblem, ApiUnreachable */
  send(request: ApiRequest): Promise<{ status: number; headers: Headers; body: unknown }>;
}

const firstWaitMs = 500;

/** @throws TypeError for an address or a key that can't be one; the key itself is never in a message */
export function openConnection({
  apiKey,
  url = "http://127.0.0.1:8080",
  maxRetries = 3,
  timeoutMs = 60_000,
  maxRetryAfterSeconds = 60,
  userAgent = "arkanpm-sdk",
  fetch: send = fetch,
}: ClientOptions): Connection {
  const base = readBase(url);
  // What a header can't carry would be repeated in the exception of whoever refuses it.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new TypeError("The API key is empty or has characters that no key has.");

  const attempt: Connection["attempt"] = async ({ method, path, body, options = {}, headers }, signal) => {
    const { idempotencyKey, ifMatch } = options;
    try {
      return await send(base + path, {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          accept: "application/json",
          "user-agent": userAgent,
          ...(body === undefined ? {} : { "content-type": "application/json" }),
          ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
          ...(ifMatch ? { "if-match": ifMatch } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // Elsewhere the key isn't known, and a POST would come as a GET.
        redirect: "manual",
        signal,
      });
    } catch (error) {
      throw unreachable(base, error);
    }
  };

  return {
    attempt,
    async send({ options = {}, ...request }) {
      const given = request.method === "POST" ? { idempotencyKey: crypto.randomUUID(), ...options } : options;
      for (let retries = 0; ; retries++) {
        const limit = AbortSignal.timeout(timeoutMs);
        const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
        let failure: ApiProblem | ApiUnreachable;
        try {
          const response = await attempt({ ...request, options: given }, signal);
          if (response.ok) return { status: response.status, headers: response.headers, body: await readBody(response, base) };
          failure = response.status >= 300 && response.status < 400 ? redirected(response) : await problemOf(response);
        } catch (error) {
          if (options.signal?.aborted) throw options.signal.reason;
          if (!(error instanceof ApiUnreachable)) throw error;
          failure = error;
        }
        const waitMs = retries < maxRetries ? waitBefore(failure, request.method, { retries, maxRetryAfterSeconds }) : null;
        if (waitMs === null) throw failure;
        await pause(waitMs, options.signal);
      }
    },
  };
}

/** @returns null for what mustn't or needn't be repeated */
function waitBefore(
  failure: ApiProblem | ApiUnreachable,
  method: string,
  { retries, maxRetryAfterSeconds }: { retries: number; maxRetryAfterSeconds: number },
): number | null {
  const ownMs = firstWaitMs * 2 ** retries * (0.75 + Math.random() / 2);
  if (failure instanceof ApiProblem) {
    // The first two weren't carried out; of a POST whose first attempt still runs, the reply comes with a later one.
    const isForLater = failure.status === 429 || failure.status === 503 || failure.code === "idempotency_in_progress";
    const isProxys = (failure.status === 502 || failure.status === 504) && isRepeatable(method);
    if (!isForLater && !isProxys) return null;
    const asked = failure.retryAfterSeconds ?? 0;
    return asked > maxRetryAfterSeconds ? null : Math.max(ownMs, asked * 1_000);
  }
  return isRepeatable(method) && !(failure.cause instanceof RedirectCause) ? ownMs : null;
}

/** Where no answer says whether it was carried out: a PATCH or DELETE that was would be answered with 412 or 404 the second time. */
function isRepeatable(method: string): boolean {
  return method === "GET" || method === "PUT" || method === "POST";
}

async function readBody(response: Response, base: string): Promise<unknown> {
  if (response.status === 204) return undefined;
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw unreachable(base, error);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiUnreachable(`What answers at ${base} isn't the ArkanPM API: it sent no JSON.`);
  }
}

function readBase(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (!parsed || !/^https?:$/.test(parsed.protocol)) throw new TypeError(`${url} is no address such as http://127.0.0.1:8080.`);
  // An exception of fetch would repeat them.
  if (parsed.username || parsed.password)
    throw new TypeError("The address has a user or password in it: the API key alone signs in.");
  return parsed.origin + parsed.pathname.replace(/\/(v1\/?)?$/, "");
}

class RedirectCause extends Error {}

function redirected(response: Response): ApiUnreachable {
  const to = response.headers.get("location") ?? "another address";
  return new ApiUnreachable(`The server answered ${response.status}, a redirect to ${to}: use that address.`, {
    cause: new RedirectCause(),
  });
}

function unreachable(base: string, error: unknown): ApiUnreachable {
  if (error instanceof ApiUnreachable) return error;
  const isTimeout = error instanceof Error && error.name === "TimeoutError";
  return new ApiUnreachable(isTimeout ? `${base} didn't answer in time.` : `${base} can't be reached: ${reasonOf(error)}.`, {
    cause: error,
  });
}

/** fetch says no more than "fetch failed"; beneath it lies why. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  if (cause instanceof AggregateError && cause.errors[0] instanceof Error)
    return reasonOf(new Error("", { cause: cause.errors[0] }));
  if (cause instanceof Error) return "code" in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : "no connection";
}
