/** What one part of the process tells another: something is due. Losing one costs a poll interval, never work. */
export type SignalName = "events" | "feed" | "deliveries" | "sla" | "changes";

export interface Signals {
  raise(name: SignalName, tenantId: string): void;
  /** @returns a function that stops listening */
  on(name: SignalName, listener: (tenantId: string) => void): () => void;
  /** Hears every signal raised in this process, for handing them to others. */
  tap(listener: (name: SignalName, tenantId: string) => void): () => void;
  /** Delivers a signal that another process raised, without handing it on again. */
  deliver(name: SignalName, tenantId: string): void;
}

/** Wake-ups inside one process; `cross-process-signals.ts` carries them to the others. */
export function makeSignals(): Signals {
  const listeners = new Map<SignalName, Set<(tenantId: string) => void>>();
  const taps = new Set<(name: SignalName, tenantId: string) => void>();
  const deliver = (name: SignalName, tenantId: string) => {
    for (const listener of listeners.get(name) ?? []) listener(tenantId);
  };
  return {
    deliver,
    raise(name, tenantId) {
      deliver(name, tenantId);
      for (const tap of taps) tap(name, tenantId);
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
