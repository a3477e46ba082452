/** So often in a row one evaluation may be interrupted before it is shown to a person. What ends its own process may look as if it was ended. */
const mostEnded = 3;
const mostHeldUp = 30;
const longestRestMs = 60_000;
/** Evaluations that are kept in mind, and for how long: of some nobody asks again. */
const mostKept = 10_000;
const keptMs = 3_600_000;

/** Why an evaluation isn't tried again: it ends its process, nobody lets it run, or it has had its time of the processor in several tries. */
export type GivenUp = "ended" | "held_up" | "spent";

export interface Interruptions {
  /** Whether one that was interrupted just now still waits. @param key isn't asked for while none was */
  isResting: (key: () => string) => boolean;
  /** @returns null where it is to be tried again; else it is forgotten */
  count: (key: string, interruption: { why: "ended" | "held_up"; spentMs: number }) => GivenUp | null;
  /** It came to an end. @param key isn't asked for while none was */
  forget: (key: () => string) => void;
}

/** Counts evaluations that were interrupted in a row. Each time they rest longer, up to a minute, so that they don't hold the process. */
export function makeInterruptions({ restMs, mostMs }: { restMs: number; mostMs: number }): Interruptions {
  const counted = new Map<string, { ended: number; held_up: number; spentMs: number; at: number }>();
  const dropOld = (at: number) => {
    for (const [key, one] of counted) {
      if (at - one.at < keptMs && counted.size < mostKept) return;
      counted.delete(key);
    }
  };
  return {
    isResting(key) {
      const one = counted.size > 0 ? counted.get(key()) : undefined;
      if (!one) return false;
      const rest = Math.min(restMs * 2 ** (one.ended + one.held_up - 1), longestRestMs);
      return performance.now() - one.at < rest;
    },
    count(key, { why, spentMs }) {
      const at = performance.now();
      const one = counted.get(key) ?? { ended: 0, held_up: 0, spentMs: 0, at };
      const now = { ...one, at, [why]: one[why] + 1, spentMs: one.spentMs + spentMs };
      counted.delete(key);
      if (now.ended >= mostEnded) return "ended";
      if (now.spentMs >= mostMs) return "spent";
      if (now.held_up >= mostHeldUp) return "held_up";
      dropOld(at);
      counted.set(key, now);
      return null;
    },
    forget(key) {
      if (counted.size > 0) counted.delete(key());
    },
  };
}
