/** Processor time that is left for the expressions of a message. */
export interface Budget {
  leftMs: number;
}

const keptMs = 600_000;
const mostKept = 10_000;

/** Budgets of messages that are read in several turns, kept from one to the next. */
export function makeBudgets(messageMs: number): (message: string | null) => Budget {
  const kept = new Map<string, Budget & { usedAt: number }>();
  return (message) => {
    if (message === null) return { leftMs: messageMs };
    const at = performance.now();
    const budget = kept.get(message) ?? { leftMs: messageMs, usedAt: at };
    budget.usedAt = at;
    // The one used last goes to the end.
    kept.delete(message);
    kept.set(message, budget);
    for (const [name, { usedAt }] of kept) {
      if (at - usedAt < keptMs && kept.size <= mostKept) break;
      kept.delete(name);
    }
    return budget;
  };
}
