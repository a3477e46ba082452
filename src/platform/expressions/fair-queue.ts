/**
 * What waits, by tenant. The next turn is that of the tenant which will have had least of the time when it is over, so that one whose turns are short
 * waits for nobody's long ones but the one that is under way, however many tenants have long ones.
 */
export interface FairQueue<T> {
  push(one: T): void;
  next(): T | null;
  isEmpty(): boolean;
  /** A turn of this tenant took so long. */
  charge(tenantId: string, ms: number): void;
}

/** What the turn of a tenant is taken for whose turns nobody knows yet. */
const unknownMs = 10;
/** Tenants whose last turn is kept in mind. */
const mostKnown = 10_000;

/** Within a tenant in the order in which they came. */
export function makeFairQueue<T extends { tenantId: string }>(): FairQueue<T> {
  const waiting = new Map<string, T[]>();
  const used = new Map<string, number>();
  const lastTurn = new Map<string, number>();
  /** What the tenant had that had its turn last: who comes now begins there, instead of catching up on a time when nothing was asked. */
  let reached = 0;
  const usedBy = (tenantId: string) => used.get(tenantId) ?? 0;
  const usedAfterTurn = (tenantId: string) => usedBy(tenantId) + (lastTurn.get(tenantId) ?? unknownMs);
  return {
    push(one) {
      const { tenantId } = one;
      const own = waiting.get(tenantId);
      if (own) return void own.push(one);
      waiting.set(tenantId, [one]);
      used.set(tenantId, Math.max(usedBy(tenantId), reached));
    },
    next() {
      let chosen: string | null = null;
      for (const tenantId of waiting.keys())
        if (chosen === null || usedAfterTurn(tenantId) < usedAfterTurn(chosen)) chosen = tenantId;
      if (chosen === null) return null;
      reached = Math.max(reached, usedBy(chosen));
      const own = waiting.get(chosen) ?? [];
      const one = own.shift() ?? null;
      if (own.length === 0) waiting.delete(chosen);
      return one;
    },
    isEmpty: () => waiting.size === 0,
    charge(tenantId, ms) {
      used.set(tenantId, usedBy(tenantId) + ms);
      if (lastTurn.size >= mostKnown) lastTurn.clear();
      lastTurn.set(tenantId, ms);
      // Who waits for nothing and is behind is forgotten.
      for (const [id, had] of used) if (!waiting.has(id) && had <= reached) used.delete(id);
    },
  };
}
