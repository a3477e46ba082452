import type { PostOutcome } from "../../connectors/kit/outbound.ts";
import type { RemoteFailure } from "../../connectors/kit/remote.ts";
import type { ErrorClass, IntakeError } from "../../contract/intake.ts";
import { isHeldBack } from "../connect/classify-outcome.ts";

/** What becomes of a posting after an attempt. */
export type Verdict =
  | { kind: "posted"; targetId: string | null }
  | { kind: "skipped"; why: string }
  /** A person has to act. */
  | { kind: "error"; error: IntakeError }
  | { kind: "uncertain"; error: IntakeError }
  /** It is tried again by itself. */
  | { kind: "later"; error: IntakeError; at: Date }
  /** It never left: whoever keeps the connection held it back. As if it hadn't been tried. */
  | { kind: "held"; at: Date }
  /** Nothing was sent because of trouble of ours, which isn't the posting's: as if it hadn't been tried, but in sight once it lasts. */
  | { kind: "away"; error: IntakeError; at: Date; isInSight: boolean };

const retried: readonly ErrorClass[] = ["network", "tls", "throttle", "remote_5xx", "auth"];
const firstStepMs = 5_000;
const longestStepMs = 3_600_000;
const longestMs = 24 * 3_600_000;

/**
 * What an outcome means. What may have been done over there is never simply sent again, unless twice is the same as once; the rest of what may
 * pass by itself is tried for a day.
 * @param random in [0, 1), so that postings that failed together don't come back together
 */
export function judgeOutcome(
  outcome: PostOutcome,
  posting: { repeatable: boolean; attempt: number; tryingSince: Date; now: Date; random: number },
): Verdict {
  switch (outcome.kind) {
    case "posted":
      return outcome;
    case "refused":
      return { kind: "error", error: outcome.error };
    case "doubtful":
      return posting.repeatable ? tryLater(outcome.error, { ...posting, notBefore: null }) : uncertain(outcome.error);
    case "failed":
      return judgeFailure(outcome.failure, posting);
    default:
      return outcome satisfies never;
  }
}

/** @returns never posted, skipped or, where twice is the same as once, uncertain */
export function judgeFailure(
  failure: RemoteFailure,
  posting: { repeatable: boolean; attempt: number; tryingSince: Date; now: Date; random: number },
): Verdict {
  const { status, notBefore, mayHaveArrived } = failure;
  const error = errorOf(failure);
  if (mayHaveArrived && !posting.repeatable) return uncertain(error);
  if (isHeldBack(failure) && notBefore) return { kind: "held", at: notBefore };
  // A right that this call lacks is no fault of the connection, and doesn't pass.
  const passes = (retried.includes(failure.class) && status !== 403) || mayHaveArrived;
  if (!passes) return { kind: "error", error };
  return tryLater(error, { ...posting, notBefore });
}

/** How long until the next attempt: doubled each time to an hour, a half of it by chance. */
export function pauseMs(attempt: number, random: number): number {
  const step = Math.min(firstStepMs * 2 ** Math.min(attempt - 1, 20), longestStepMs);
  return Math.round(step * (0.5 + random / 2));
}

/** The next attempt by itself; after a day of them it is somebody's to mend. */
export function tryLater(
  error: IntakeError,
  {
    attempt,
    tryingSince,
    now,
    random,
    notBefore,
  }: { attempt: number; tryingSince: Date; now: Date; random: number; notBefore: Date | null },
): Verdict {
  const at = new Date(Math.max(now.getTime() + pauseMs(attempt, random), notBefore?.getTime() ?? 0));
  if (at.getTime() - tryingSince.getTime() <= longestMs) return { kind: "later", error, at };
  return { kind: "error", error: { ...error, message: `${error.message} It was tried ${attempt} times in a day.` } };
}

function uncertain(error: IntakeError): Verdict {
  return { kind: "uncertain", error: { ...error, fix: askThem } };
}

export const askThem = "Look on the other side whether it is there. If so, say that it arrived; if not, send it again.";

/** 409 and 422 are about the record; what other 4xx are about is in the answer. */
function errorOf({ class: kind, message, fix, status }: RemoteFailure): IntakeError {
  const errorClass = status === 409 || status === 422 ? "business_rule" : kind;
  return { class: errorClass, message, pointer: null, fix, gap: null };
}
