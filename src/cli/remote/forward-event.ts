import { newId } from "../../platform/ids.ts";
import type { FollowedEvent } from "../../sdk/client/follow-events.ts";
import { pause } from "../../sdk/client/pause.ts";
import { type SigningKeys, signingKeys } from "../../webhooks/sign.ts";
import { webhookHeaders } from "../../webhooks/webhook-headers.ts";

export interface Forwarded {
  kind: "taken" | "failed" | "interrupted";
  status: number | null;
  /** Why it wasn't taken. */
  error: string | null;
  durationMs: number;
  attempts: number;
}

export interface ForwardOptions {
  to: string;
  secret: string;
  /** Goes on trying until it is taken or the person wants an end. */
  retries: boolean;
  signal: AbortSignal;
  /** Told of each attempt that will be repeated. */
  onFailure: (line: string) => void;
}

const timeoutMs = 10_000;
const firstWaitMs = 1_000;
const longestWaitMs = 30_000;
const longestRetryAfterMs = 3_600_000;
const readBytes = 16_384;

/** Sends followed events to one URL, as a webhook's server would get them: the same bytes and headers, signed. */
export function makeForwarder(options: ForwardOptions): (followed: FollowedEvent) => Promise<Forwarded> {
  const keys = signingKeys(options.secret);
  return async (followed) => {
    const deliveryId = newId("dlv", new Date());
    for (let attempts = 1; ; attempts++) {
      const outcome = await attempt(options.to, { followed, deliveryId, number: attempts, keys });
      if (outcome.error === null) return { ...outcome, kind: "taken", attempts };
      if (!options.retries) return { ...outcome, kind: "failed", attempts };
      const waitMs = Math.max(Math.min(longestWaitMs, firstWaitMs * 2 ** (attempts - 1)), outcome.retryAfterMs);
      const { event_id: id, event } = followed.event;
      options.onFailure(`${event} ${id}, attempt ${attempts}: ${outcome.error} Again in ${Math.ceil(waitMs / 1_000)} s.`);
      await pause(waitMs, options.signal).catch(() => {});
      if (options.signal.aborted) return { ...outcome, kind: "interrupted", attempts };
    }
  };
}

async function attempt(
  to: string,
  { followed, deliveryId, number, keys }: { followed: FollowedEvent; deliveryId: string; number: number; keys: SigningKeys },
): Promise<{ status: number | null; error: string | null; durationMs: number; retryAfterMs: number }> {
  const { event, text } = followed;
  const message = { deliveryId, number, event: event.event, eventId: event.event_id, body: text, test: false };
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const response = await fetch(to, {
      method: "POST",
      headers: webhookHeaders({ message, at: new Date(), keys, previous: null }),
      body: text,
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
    });
    const asked = Number(response.headers.get("retry-after") ?? 0) * 1_000;
    await drain(response);
    return {
      status: response.status,
      error: response.ok ? null : `answered ${response.status}.`,
      durationMs: durationMs(),
      retryAfterMs: asked > 0 ? Math.min(asked, longestRetryAfterMs) : 0,
    };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = cause instanceof Error && "code" in cause ? String(cause.code) : cause instanceof Error ? cause.name : "failed";
    const why = code === "TimeoutError" ? "no answer in 10 s." : `no connection (${code}).`;
    return { status: null, error: why, durationMs: durationMs(), retryAfterMs: 0 };
  }
}

/** The status decides; an answer that never ends isn't waited for. */
async function drain({ body }: Response): Promise<void> {
  if (!body) return;
  let size = 0;
  try {
    // Leaving the loop lets the connection go.
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > readBytes) return;
    }
  } catch {
    // It was cut off, or the time was over.
  }
}
