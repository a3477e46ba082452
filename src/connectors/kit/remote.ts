import type { ErrorClass } from "../../contract/intake.ts";

/** One request to the other side. Its address, credentials, limits and the guarded door are `integrations/connect`'s matter. */
export interface RemoteCall {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below the integration's endpoint, or an absolute URL of the same origin (a next page's link). */
  path: string;
  query?: Readonly<Record<string, string>>;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; absent: no body. */
  json?: unknown;
  /** A search that is posted: it changes nothing there, so that it may be made again whatever comes of it. GET is so without being told. */
  readsOnly?: boolean;
}

/** Whether a request changes nothing on the other side. */
export function onlyReads({ method, readsOnly = false }: Pick<RemoteCall, "method" | "readsOnly">): boolean {
  return method === "GET" || readsOnly;
}

/** Why a request has no good answer, in the words of the Integration Log. */
export interface RemoteFailure {
  class: ErrorClass;
  message: string;
  fix: string | null;
  /** Of an answer; null when there was none. */
  status: number | null;
  /** When the other side said to come again (Retry-After, X-RateLimit-Reset). */
  notBefore: Date | null;
  /** It may have arrived and been acted upon: a posting isn't simply sent again. */
  mayHaveArrived: boolean;
  /** Trying again doesn't help before somebody acts: a revoked consent, a wrong password. */
  needsPerson: boolean;
}

export type RemoteAnswer =
  | { kind: "answer"; status: number; headers: Readonly<Record<string, string>>; body: Buffer; durationMs: number }
  | { kind: "failed"; failure: RemoteFailure; durationMs: number; refusal?: Refusal };

/** What the other side answered where that isn't a good answer: people want to read it. */
export interface Refusal {
  headers: Readonly<Record<string, string>>;
  body: Buffer;
}

/** What a connector calls the other side with. It never rejects for trouble of the network or the other side. */
export interface Remote {
  /** @returns `answer` for 2xx only */
  request(call: RemoteCall): Promise<RemoteAnswer>;
}
