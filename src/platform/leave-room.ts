import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Runs work when there is room for it. */
export type Room = <T>(work: () => Promise<T>) => Promise<T>;

const lookEveryMs = 100;
/** Of the loop's time: above the first the room shrinks, below the second it grows again. */
const crowded = 0.85;
const quiet = 0.7;

/**
 * So many at once, the others in the order in which they came; and fewer while this process has hardly a moment left, since whoever posts or asks
 * waits for an answer, and what lies in a queue doesn't. One is always let through.
 * @param readLoad the share of time that this process's event loop is busy, since it was asked last
 */
export function makeRoom(most: number, { readLoad = makeLoadReader() }: { readLoad?: () => number | null } = {}): Room {
  let busy = 0;
  let limit = most;
  const waiting: (() => void)[] = [];

  const look = () => {
    const load = readLoad();
    if (load === null) return;
    if (load > crowded) limit = Math.max(1, limit - 1);
    else if (load < quiet) limit = Math.min(most, limit + 1);
  };
  const letIn = () => {
    while (busy < limit && waiting.length > 0) {
      busy += 1;
      waiting.shift()?.();
    }
  };

  return async (work) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      letIn();
    });
    try {
      return await work();
    } finally {
      busy -= 1;
      look();
      letIn();
    }
  };
}

function makeLoadReader(): () => number | null {
  let before = performance.eventLoopUtilization();
  let at = performance.now();
  return () => {
    if (performance.now() - at < lookEveryMs) return null;
    const { utilization } = performance.eventLoopUtilization(before);
    before = performance.eventLoopUtilization();
    at = performance.now();
    return utilization;
  };
}

const longestTurnMs = 5;

/** Call and await it between pieces of work that don't wait by themselves: every few milliseconds it lets others have their turn. */
export function makeBreather(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < longestTurnMs) return;
    await nextTurn();
    since = performance.now();
  };
}
