import { nextAttemptAt, type RetryPolicy, readRetryAfter } from "./retry.ts";

export type ErrorKind = "dns" | "connect" | "tls" | "timeout" | "http" | "blocked" | "body";

/** What became of one attempt. */
export type Outcome =
  | { kind: "delivered"; status: number }
  | { kind: "rejected"; status: number; retryAfter: string | undefined; message: string }
  | { kind: "unreachable"; error: Exclude<ErrorKind, "http" | "blocked">; message: string }
  | { kind: "blocked"; message: string };

export interface Verdict {
  status: "success" | "retrying" | "failed";
  nextAttemptAt: Date | null;
  retryIndex: number;
  /** The retries are used up: the webhook fails. */
  exhausted: boolean;
  /** The receiver said it is gone for good (410): the webhook is paused. */
  gone: boolean;
}

/**
 * What follows from an attempt (contract §5): 2xx is success, 410 ends at once, all else is tried again as long as the policy has retries. A
 * manual attempt is one attempt.
 */
export function judge(
  outcome: Outcome,
  {
    trigger,
    retryIndex,
    retry,
    endedAt,
  }: { trigger: "auto" | "manual" | "replay"; retryIndex: number; retry: RetryPolicy; endedAt: Date },
): Verdict {
  const ended = { nextAttemptAt: null, retryIndex, exhausted: false, gone: false };
  if (outcome.kind === "delivered") return { ...ended, status: "success" };
  if (outcome.kind === "rejected" && outcome.status === 410) return { ...ended, status: "failed", gone: true };
  // Somebody tried once by hand: that says nothing new about the webhook's health.
  if (trigger === "manual") return { ...ended, status: "failed" };
  const retryAfterMs = outcome.kind === "rejected" ? readRetryAfter(outcome.retryAfter, endedAt) : null;
  const next = nextAttemptAt(retry, { used: retryIndex, endedAt, retryAfterMs });
  if (!next) return { ...ended, status: "failed", exhausted: true };
  return { ...ended, status: "retrying", nextAttemptAt: next, retryIndex: retryIndex + 1 };
}

export function errorOf(outcome: Outcome): { kind: ErrorKind; message: string } | null {
  switch (outcome.kind) {
    case "delivered":
      return null;
    case "rejected":
      return { kind: "http", message: outcome.message };
    case "unreachable":
      return { kind: outcome.error, message: outcome.message };
    case "blocked":
      return { kind: "blocked", message: outcome.message };
    default:
      return outcome satisfies never;
  }
}
