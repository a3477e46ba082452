import type { Services } from "../platform/context.ts";
import type { EgressOutcome } from "../platform/egress/types.ts";
import { isSecretHeader } from "../platform/mask-headers.ts";
import { MASK, type SecretMask } from "../platform/mask-secrets.ts";
import type { Outcome } from "./outcome.ts";
import type { WebhookConfig } from "./webhook-configs.ts";
import { type Message, webhookHeaders } from "./webhook-headers.ts";

/** One attempt as the log keeps it; every secret in it is masked. */
export interface SentAttempt {
  outcome: Outcome;
  at: Date;
  endedAt: Date;
  durationMs: number;
  timings: EgressOutcome["timings"];
  url: string;
  requestHeaders: Record<string, string>;
  remoteAddress: string | null;
  /** Until when the receiver's certificate is valid, as its connection saw it. */
  certificateEnd: Date | null;
  response: { status: number; headers: Record<string, string>; body: string; truncated: boolean; size: number } | null;
}

const keptBytes = 16_384;

/** Signs one message and sends it through the egress door. Never throws for network trouble: the outcome is a value. */
export async function send(
  { egress, now }: Pick<Services, "egress" | "now">,
  { webhook, message }: { webhook: WebhookConfig; message: Message },
): Promise<SentAttempt> {
  const at = now();
  const ours = webhookHeaders({ message, at, keys: webhook.keys, previous: webhook.previous });
  const answer = await egress.request({
    scope: "webhooks",
    tenant: webhook.subdomain,
    url: webhook.url,
    method: "POST",
    headers: { ...webhook.headers, ...ours },
    body: message.body,
    timeoutMs: webhook.timeoutMs,
    keepBytes: keptBytes,
  });
  return {
    outcome: judgeAnswer(answer),
    at,
    endedAt: now(),
    durationMs: Math.round(answer.timings.total_ms),
    timings: answer.timings,
    url: webhook.url,
    requestHeaders: shownHeaders(webhook, ours),
    remoteAddress: answer.remoteAddress || null,
    certificateEnd: answer.certificateEnd,
    response:
      answer.kind === "answered"
        ? {
            status: answer.status,
            headers: cleanHeaders(webhook.mask, answer.headers),
            body: clean(webhook.mask, answer.body, answer.truncated),
            truncated: answer.truncated,
            size: answer.size,
          }
        : null,
  };
}

/** The headers of a request made now, as they may be shown: the webhook's own are masked. */
export function headersNow(webhook: WebhookConfig, message: Message, at: Date): Record<string, string> {
  return shownHeaders(webhook, webhookHeaders({ message, at, keys: webhook.keys, previous: webhook.previous }));
}

function shownHeaders(webhook: WebhookConfig, ours: Record<string, string>): Record<string, string> {
  return { ...Object.fromEntries(Object.keys(webhook.headers).map((name) => [name, MASK])), ...ours };
}

/** What a receiver sent, as it may be stored: without secrets, and without U+0000, which PostgreSQL's text can't hold. */
function clean(mask: SecretMask, text: string, truncated = false): string {
  return mask(text, { truncated }).replaceAll("\u0000", "\ufffd");
}

/** The receiver's own secrets, such as a session's cookie, are nobody's to read either. */
function cleanHeaders(mask: SecretMask, headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, isSecretHeader(name) ? MASK : clean(mask, value)]),
  );
}

function judgeAnswer(answer: EgressOutcome): Outcome {
  if (answer.kind === "answered") {
    if (answer.status >= 200 && answer.status < 300) return { kind: "delivered", status: answer.status };
    const message =
      answer.status >= 300 && answer.status < 400
        ? `The receiver answered ${answer.status}: redirects are not followed.`
        : `The receiver answered ${answer.status}.`;
    return { kind: "rejected", status: answer.status, retryAfter: answer.headers["retry-after"], message };
  }
  if (answer.error.kind === "blocked") return { kind: "blocked", message: answer.error.message };
  return { kind: "unreachable", error: answer.error.kind, message: answer.error.message };
}
