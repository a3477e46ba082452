import type { SentAttempt } from "./send.ts";

const startWindow = 8;
const smallestWindow = 2;
const largestWindow = 64;
/** Rows held for each send in flight: the next are at hand when one ends, and a hung receiver still can't hold many. */
const heldPerSend = 8;

/** Caps for each webhook in this process, so that a receiver that hangs can't take the sends of the others. */
export interface Windows {
  /** Which of these webhooks may take rows now, and how many each (a power of two), so that `room` is shared evenly. */
  share<P extends { webhookId: string }>(due: P[], room: number): { chosen: P[]; each: number; capped: boolean };
  claimed(webhookId: string): void;
  /** Waits for a place in the webhook's window, then sends. */
  run(webhookId: string, send: () => Promise<SentAttempt>): Promise<SentAttempt>;
}

interface Window {
  size: number;
  sending: number;
  held: number;
  waiting: (() => void)[];
}

/** A window of sends for each webhook: it grows by one with each answer and halves when the receiver can't be reached or is too slow. */
export function makeWindows(): Windows {
  const windows = new Map<string, Window>();
  const windowOf = (webhookId: string): Window => {
    const known = windows.get(webhookId);
    if (known) return known;
    const fresh = { size: startWindow, sending: 0, held: 0, waiting: [] };
    windows.set(webhookId, fresh);
    return fresh;
  };
  const letIn = (window: Window) => {
    while (window.sending < window.size && window.waiting.length > 0) {
      window.sending += 1;
      window.waiting.shift()?.();
    }
  };

  return {
    share(due, room) {
      // A webhook asks again when half of what it may hold is done: fewer, larger claims.
      const open = due.filter(({ webhookId }) => {
        const window = windows.get(webhookId);
        return !window || window.held <= (window.size * heldPerSend) / 2;
      });
      const capped = open.length < due.length;
      const chosen = open.slice(0, Math.max(1, room));
      if (chosen.length === 0) return { chosen, each: 1, capped };
      const fair = Math.max(1, Math.floor(room / chosen.length));
      const smallest = Math.min(...chosen.map(({ webhookId }) => roomOf(windows.get(webhookId))));
      return { chosen, each: powerOfTwo(Math.min(fair, Math.max(1, smallest))), capped };
    },
    claimed(webhookId) {
      windowOf(webhookId).held += 1;
    },
    async run(webhookId, send) {
      const window = windowOf(webhookId);
      if (window.sending < window.size) window.sending += 1;
      else await new Promise<void>((resolve) => window.waiting.push(resolve));
      try {
        const attempt = await send();
        const answered = attempt.outcome.kind === "delivered" || attempt.outcome.kind === "rejected";
        window.size = answered ? Math.min(window.size + 1, largestWindow) : Math.max(Math.floor(window.size / 2), smallestWindow);
        return attempt;
      } finally {
        window.sending -= 1;
        window.held -= 1;
        letIn(window);
        if (window.held === 0 && windows.size > 10_000) windows.delete(webhookId);
      }
    },
  };
}

function roomOf(window: Window | undefined): number {
  return window ? window.size * heldPerSend - window.held : startWindow * heldPerSend;
}

function powerOfTwo(atMost: number): number {
  return 2 ** Math.floor(Math.log2(Math.max(1, atMost)));
}
