import { performance } from "node:perf_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Runs work when there is room for it. */
export type Room = <T>(work: () => Promise<T>) => Promise<T>;

const lookEveryMs = 100;
/** Of the loop's time: above the first the room shrinks, below the second it grows again. */
const crowded = 0.85;
const quiet = 0.7;
/** The same of the longest that somebody waited for an answer, by what it takes when it is quiet: mostly the database's commit. */
const longWait = 3;
const shortWait = 1.6;
/** What it is taken for at least, and at most: where everything is slow for long, the fault is the load's. It rises in minutes, and falls at once. */
const leastQuietMs = 5;
const mostQuietMs = 20;
const quietRiseMs = 0.01;
/** Of the time, for one at a time: what is left to work when others want everything. */
const leastShare = 0.25;
const longestRestMs = 250;

/**
 * So many at once by and by, the others in the order in which they came; and fewer while this process has hardly a moment left or somebody waits long for an
 * answer, since what lies in a queue waits for nobody. At the least one at a time has a quarter of the time: it is never held up for ever.
 * @param readLoad the share of time that this process's event loop is busy, since it was asked last; null when that was a moment ago
 * @param readWait the longest that somebody waited for an answer since it was asked last, in milliseconds
 */
export function makeRoom(
  most: number,
  { readLoad = makeLoadReader(), readWait = () => 0 }: { readLoad?: () => number | null; readWait?: () => number } = {},
): Room {
  let busy = 0;
  /** How many at once; below one it is the share of the time that one at a time has. It begins with one, and grows while nobody minds. */
  let share = 1;
  const waiting: (() => void)[] = [];
  let quietMs = leastQuietMs;

  const look = () => {
    const load = readLoad();
    if (load === null) return;
    const waitMs = readWait();
    // Where nobody waited nothing is learnt.
    if (waitMs > 0) quietMs = Math.min(mostQuietMs, Math.max(leastQuietMs, Math.min(waitMs, quietMs + quietRiseMs)));
    if (load > crowded || waitMs > longWait * quietMs) share = Math.max(leastShare, share / 2);
    else if (load < quiet && waitMs < shortWait * quietMs) share = Math.min(most, share < 1 ? share * 2 : share + 1);
  };
  const letIn = () => {
    while (busy < Math.max(1, Math.floor(share)) && waiting.length > 0) {
      busy += 1;
      waiting.shift()?.();
    }
  };
  const leave = () => {
    busy -= 1;
    letIn();
  };

  return async (work) => {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      letIn();
    });
    const startedAt = performance.now();
    try {
      return await work();
    } finally {
      look();
      const restMs = share < 1 ? Math.min(longestRestMs, (performance.now() - startedAt) * (1 / share - 1)) : 0;
      if (restMs > 0) setTimeout(leave, restMs);
      else leave();
    }
  };
}

/** How long those wait who wait for an answer of this process. */
export interface Waits {
  note(ms: number): void;
  /** The longest since this was asked last. */
  longest(): number;
}

export function makeWaits(): Waits {
  let longest = 0;
  return {
    note(ms) {
      longest = Math.max(longest, ms);
    },
    longest() {
      const known = longest;
      longest = 0;
      return known;
    },
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
