/** Seconds before each retry (spec/: "Retry policy"); a larger count repeats the last. */
export const defaultScheduleSeconds: readonly number[] = [1, 4, 16, 60, 300];

const longestRetryAfterMs = 3_600_000;

export interface RetryPolicy {
  count: number;
  scheduleSeconds: readonly number[] | null;
}

/**
 * When to try again after an attempt that ended at `endedAt`, or null when the retries are used up.
 * @param used scheduled retries already made (0 after the first attempt)
 * @param retryAfterMs what the receiver asked for; kept up to an hour, and never sooner than the schedule
 */
export function nextAttemptAt(
  policy: RetryPolicy,
  { used, endedAt, retryAfterMs }: { used: number; endedAt: Date; retryAfterMs: number | null },
): Date | null {
  if (used >= policy.count) return null;
  const steps = policy.scheduleSeconds ?? defaultScheduleSeconds;
  const stepMs = (steps[Math.min(used, steps.length - 1)] ?? 1) * 1_000;
  return new Date(endedAt.getTime() + Math.max(stepMs, Math.min(retryAfterMs ?? 0, longestRetryAfterMs)));
}

/** `Retry-After` (RFC 9110 §10.2.3): seconds or a date; null when absent or unreadable. */
export function readRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1_000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
