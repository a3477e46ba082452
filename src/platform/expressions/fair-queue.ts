/** What waits, by tenant: the one that has had least of the time has the next turn, so that nobody's long ones cost others more than one wait. */
export interface FairQueue<T> {
  push(one: T): void;
  next(): T | null;
  isEmpty(): boolean;
  /** A turn of this tenant took so long. */
  charge(tenantId: string, ms: number): void;
}

/** Within a tenant in the order in which they came. */
export function makeFairQueue<T extends { tenantId: string }>(): FairQueue<T> {
  const waiting = new Map<string, T[]>();
  const used = new Map<string, number>();
  /** What the tenant had that had its turn last: who comes now begins there, instead of catching up on a time when nothing was asked. */
  let reached = 0;
  return {
    push(one) {
      const { tenantId } = one;
      const own = waiting.get(tenantId);
      if (own) return void own.push(one);
      waiting.set(tenantId, [one]);
      used.set(tenantId, Math.max(used.get(tenantId) ?? 0, reached));
    },
    next() {
      let chosen: string | null = null;
      for (const tenantId of waiting.keys())
        if (chosen === null || usedBy(used, tenantId) < usedBy(used, chosen)) chosen = tenantId;
      if (chosen === null) return null;
      reached = usedBy(used, chosen);
      const own = waiting.get(chosen) ?? [];
      const one = own.shift() ?? null;
      if (own.length === 0) waiting.delete(chosen);
      return one;
    },
    isEmpty: () => waiting.size === 0,
    charge(tenantId, ms) {
      used.set(tenantId, usedBy(used, tenantId) + ms);
      // Who waits for nothing and is behind is forgotten.
      for (const [id, had] of used) if (!waiting.has(id) && had <= reached) used.delete(id);
    },
  };
}

function usedBy(used: ReadonlyMap<string, number>, tenantId: string): number {
  return used.get(tenantId) ?? 0;
}
