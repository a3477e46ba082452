import type { IntakeError } from "../../contract/intake.ts";
import type { Services } from "../../platform/context.ts";
import { AppError, isUnavailable } from "../../platform/errors.ts";
import type { ClaimedPosting } from "./claim-postings.ts";
import { pauseMs, type Verdict } from "./judge-outcome.ts";

/** What is needed to map a posting is away at the moment: trouble of ours, which says nothing of the posting. */
export interface Away {
  kind: "away";
  error: IntakeError;
}

/** Longer pauses help nobody: it may be back at any time. */
const longestPauseMs = 300_000;

/** @throws any other fault of the work */
export async function orAway<T>(work: Promise<T>): Promise<T | Away> {
  try {
    return await work;
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    return {
      kind: "away",
      error: { ...away, message: error instanceof AppError ? `${away.message} ${error.message}` : away.message },
    };
  }
}

/**
 * It is tried again by itself as long as it lasts, five seconds later, then each time after twice as long, five minutes at most. A moment's trouble is nobody's concern; from the
 * second time in a row on the log says why it waits.
 */
export function waitAway(
  { now, log }: Pick<Services, "now" | "log">,
  { posting, error, timesAway }: { posting: ClaimedPosting; error: IntakeError; timesAway: number },
): Verdict {
  const at = new Date(now().getTime() + Math.min(pauseMs(timesAway + 1, Math.random()), longestPauseMs));
  const isInSight = timesAway > 0;
  const { integrationId, eventId } = posting;
  const facts = {
    event: "posting.away",
    integration_id: integrationId,
    event_id: eventId,
    times: timesAway + 1,
    err: error.message,
  };
  if (isInSight) log.warn(facts, "it is tried again by itself");
  return { kind: "away", error, at, isInSight };
}

const mostKept = 10_000;

/** How often in a row this process couldn't map which posting. Forgotten with the process: it then begins with short pauses again. */
export function makeTimesAway(): { of(posting: ClaimedPosting): number; count(posting: ClaimedPosting, isAway: boolean): void } {
  const times = new Map<string, number>();
  const nameOf = ({ tenantId, logId, eventId, rule }: ClaimedPosting) => [tenantId, logId ?? eventId, rule].join(" ");
  return {
    of: (posting) => times.get(nameOf(posting)) ?? 0,
    count(posting, isAway) {
      const name = nameOf(posting);
      const before = times.get(name) ?? 0;
      times.delete(name);
      if (isAway) times.set(name, before + 1);
      // Those that weren't tried for longest: dismissed ones, or of an integration that was deleted.
      if (times.size > mostKept) times.delete([...times.keys()][0] ?? "");
    },
  };
}

const away: IntakeError = {
  class: "internal",
  message: "It can't be mapped at the moment.",
  pointer: null,
  fix: "Nothing to do: it is tried again by itself. Tell the operator if it lasts.",
  gap: null,
};
