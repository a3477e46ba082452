/**
 * What one part of the product tells another. Losing one costs a poll interval, never work.
 * `events`, `feed`, `deliveries`, `sla`, `jobs`, `mails`, `moments`, `intake`, `pulls`, `postings`: something is due. `webhooks`, `integrations`: what may be sent or taken in, or how, has changed (of one, or with no id of all). `changes`: a record looks different now. `gap`: signals of other processes may
 * have been missed, for all tenants.
 */
export type SignalName =
  | ("events" | "feed" | "deliveries" | "webhooks" | "sla" | "jobs" | "mails" | "moments" | "changes" | "gap")
  | ("intake" | "integrations" | "pulls" | "postings");

/** Which record changed; a null id stands for many of the kind, so that a busy moment stays cheap. */
export interface Change {
  /** As in event names: `delivery`, `webhook`, `work_order`, `notification`, … */
  kind: string;
  id: string | null;
}

export type Listener = (tenantId: string, change?: Change) => void;
export type Tap = (name: SignalName, tenantId: string, change?: Change) => void;

export interface Signals {
  /** Call it once the change is committed (`afterCommit`), so that whoever hears it sees it. */
  raise(name: SignalName, tenantId: string, change?: Change): void;
  /** @returns a function that stops listening */
  on(name: SignalName, listener: Listener): () => void;
  /** Hears every signal raised in this process, for handing them to others. */
  tap(listener: Tap): () => void;
  /** Delivers a signal that another process raised, without handing it on again. */
  deliver(name: SignalName, tenantId: string, change?: Change): void;
}

/** Wake-ups inside one process; `cross-process-signals.ts` carries them to the others. */
export function makeSignals(): Signals {
  const listeners = new Map<SignalName, Set<Listener>>();
  const taps = new Set<Tap>();
  const deliver: Tap = (name, tenantId, change) => {
    for (const listener of listeners.get(name) ?? []) listener(tenantId, change);
  };
  return {
    deliver,
    raise(name, tenantId, change) {
      deliver(name, tenantId, change);
      for (const tap of taps) tap(name, tenantId, change);
    },
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    tap(listener) {
      taps.add(listener);
      return () => taps.delete(listener);
    },
  };
}
