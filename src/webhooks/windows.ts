import type { SentAttempt } from "./send.ts";

const startWindow = 8;
const smallestWindow = 2;
const largestWindow = 64;
/** Rows held for each send in flight: the next are at hand when one ends. */
const heldPerSend = 16;
/** Of what a job made due only so many: what is new finds room at once. */
const heldPerSendByJob = 2;
/** Full for so long without an answer: what only waits is given back, so that a receiver that hangs holds its sends and nothing else. */
const stalledMs = 1_000;
/** No tenant takes more than half of the lane. */
const tenantShare = 2;

export interface Place {
  tenantId: string;
  webhookId: string;
}

/** Caps for each webhook in this process, so that a receiver that hangs can't take the sends of the others. */
export interface Windows {
  /**
   * Which of these webhooks may take rows now, and how many each (a power of two), so that `room` is shared evenly.
   * @param byJob rows that a job made due
   */
  share<P extends Place>(due: P[], room: number, options?: { byJob: boolean }): { chosen: P[]; each: number; capped: boolean };
  claimed(place: Place): void;
  /** Waits for a place in the webhook's window, then sends. Null when it was given back before its turn came. */
  run(webhookId: string, send: () => Promise<SentAttempt>): Promise<SentAttempt | null>;
  /** Gives back what waits for this webhook, or for all of a tenant: its configuration changed, or it may send no more. */
  giveBack(tenantId: string, webhookId: string | null): void;
  giveBackStalled(): void;
  /** Gives back everything that waits, and whatever would have to wait from now on. */
  close(): void;
}

interface Window {
  tenantId: string;
  size: number;
  sending: number;
  held: number;
  progressAt: number;
  waiting: ((go: boolean) => void)[];
}

/** A window of sends for each webhook: it grows by one with each answer and halves when the receiver can't be reached or is too slow. */
export function makeWindows({ width }: { width: number }): Windows {
  const windows = new Map<string, Window>();
  const heldBy = new Map<string, number>();
  let closed = false;

  const windowOf = (webhookId: string, tenantId: string): Window => {
    const known = windows.get(webhookId);
    if (known) return known;
    const fresh = { tenantId, size: startWindow, sending: 0, held: 0, progressAt: performance.now(), waiting: [] };
    windows.set(webhookId, fresh);
    return fresh;
  };
  const letGo = (webhookId: string, window: Window) => {
    window.held -= 1;
    const left = (heldBy.get(window.tenantId) ?? 1) - 1;
    if (left > 0) heldBy.set(window.tenantId, left);
    else heldBy.delete(window.tenantId);
    if (window.held === 0 && windows.size > 10_000) windows.delete(webhookId);
  };
  const emptyQueue = (window: Window) => {
    for (const refuse of window.waiting.splice(0)) refuse(false);
  };
  const letIn = (window: Window) => {
    while (window.sending < window.size && window.waiting.length > 0) {
      window.sending += 1;
      window.waiting.shift()?.(true);
    }
  };
  const mayTake = ({ tenantId, webhookId }: Place, perSend: number) => {
    if ((heldBy.get(tenantId) ?? 0) >= width / tenantShare) return false;
    const window = windows.get(webhookId);
    // A webhook asks again when half of what it may hold is done: fewer, larger claims.
    return !window || (!isStalled(window) && window.held <= (window.size * perSend) / 2);
  };

  return {
    share(due, room, { byJob } = { byJob: false }) {
      const perSend = byJob ? heldPerSendByJob : heldPerSend;
      const open = due.filter((place) => mayTake(place, perSend));
      const capped = open.length < due.length;
      const chosen = open.slice(0, Math.max(1, room));
      if (chosen.length === 0) return { chosen, each: 1, capped };
      const fair = Math.max(1, Math.floor(room / chosen.length));
      const smallest = Math.min(...chosen.map(({ webhookId }) => roomOf(windows.get(webhookId), perSend)));
      return { chosen, each: powerOfTwo(Math.min(fair, Math.max(1, smallest))), capped };
    },
    claimed({ tenantId, webhookId }) {
      windowOf(webhookId, tenantId).held += 1;
      heldBy.set(tenantId, (heldBy.get(tenantId) ?? 0) + 1);
    },
    async run(webhookId, send) {
      const window = windows.get(webhookId);
      if (!window) throw new Error("a delivery that nobody claimed");
      if (window.sending < window.size && !closed) {
        if (window.sending === 0) window.progressAt = performance.now();
        window.sending += 1;
      } else if (closed || !(await new Promise<boolean>((resolve) => window.waiting.push(resolve)))) {
        letGo(webhookId, window);
        return null;
      }
      try {
        const attempt = await send();
        const answered = attempt.outcome.kind === "delivered" || attempt.outcome.kind === "rejected";
        window.size = answered ? Math.min(window.size + 1, largestWindow) : Math.max(Math.floor(window.size / 2), smallestWindow);
        return attempt;
      } finally {
        window.progressAt = performance.now();
        window.sending -= 1;
        letGo(webhookId, window);
        letIn(window);
      }
    },
    giveBack(tenantId, webhookId) {
      for (const [id, window] of windows) {
        if (window.tenantId === tenantId && (webhookId === null || webhookId === id)) emptyQueue(window);
      }
    },
    giveBackStalled() {
      for (const window of windows.values()) if (isStalled(window)) emptyQueue(window);
    },
    close() {
      closed = true;
      for (const window of windows.values()) emptyQueue(window);
    },
  };
}

function isStalled(window: Window): boolean {
  return window.sending >= window.size && performance.now() - window.progressAt > stalledMs;
}

function roomOf(window: Window | undefined, perSend: number): number {
  return window ? window.size * perSend - window.held : startWindow * perSend;
}

function powerOfTwo(atMost: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, atMost)));
}
