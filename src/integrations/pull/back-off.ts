import type { RemoteFailure } from "../../connectors/kit/remote.ts";
import { nextMoment, type SyncPlan } from "./sync-plan.ts";

const firstMs = 30_000;
const longestMs = 3_600_000;
/** Whoever says so isn't believed that an hourly sync should come again in a month. */
const longestAskedMs = 86_400_000;
/** Of the wait so much is left to chance, so that integrations which failed together don't come back together. */
const jitterPart = 0.2;

/**
 * When a run is tried again after one that failed: 30 s later, doubled with each in a row up to an hour, a fifth of it by chance; never before the
 * other side said. What only a person can mend waits for a moment of the schedule besides: trying sooner would lock accounts.
 * @param failedRuns in a row, this one included
 * @param chance 0 up to 1
 */
export function nextAttempt(
  plan: SyncPlan,
  {
    failure,
    failedRuns,
    now,
    chance,
  }: { failure: Pick<RemoteFailure, "notBefore" | "needsPerson">; failedRuns: number; now: Date; chance: number },
): Date | null {
  const wait = Math.min(firstMs * 2 ** Math.min(failedRuns - 1, 20), longestMs) * (1 - jitterPart * chance);
  const asked = Math.min(failure.notBefore?.getTime() ?? 0, now.getTime() + longestAskedMs);
  const at = new Date(Math.max(now.getTime() + wait, asked));
  return failure.needsPerson ? nextMoment(plan, new Date(at.getTime() - 1)) : at;
}

/** One failure that passes by itself is tried again before anybody is told. */
const quietFailures = 1;
const passing: ReadonlySet<string> = new Set(["network", "tls", "throttle", "remote_5xx", "conflict"]);

/** Whether so many failed runs in a row are an error of the integration by now. */
export function isWorthTelling(failure: Pick<RemoteFailure, "class" | "needsPerson">, failedRuns: number): boolean {
  return failure.needsPerson || !passing.has(failure.class) || failedRuns > quietFailures;
}
