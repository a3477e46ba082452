/** Processor time of the expressions of a message, in milliseconds. */
export interface Budget {
  leftMs: number;
  /** Spent since it was read last, and not charged: what comes of it isn't kept yet. */
  openMs: number;
  /** Left for all that is done for it, what is repeated included. */
  everMs: number;
}

const keptMs = 600_000;
const mostKept = 10_000;
/** So many times its own time a message may cost with what is repeated because the server was busy: it mustn't hold the process for ever. */
const mostRepeats = 10;

export interface Budgets {
  /** Of a message that is read now. What was spent when it was read before, and isn't kept, is done once more and wasn't its fault. */
  open(message: string | null): Budget;
  /** So much of what was read last is kept, of what isn't yet: a share from 0 to 1. It is charged. */
  charge(message: string, share: number): void;
}

/** Budgets of messages that are read in several turns, kept from one to the next. */
export function makeBudgets(messageMs: number): Budgets {
  const kept = new Map<string, Budget & { usedAt: number }>();
  const fresh = (): Budget => ({ leftMs: messageMs, openMs: 0, everMs: messageMs * mostRepeats });
  return {
    open(message) {
      if (message === null) return fresh();
      const at = performance.now();
      const budget = kept.get(message) ?? { ...fresh(), usedAt: at };
      budget.usedAt = at;
      budget.openMs = 0;
      // The one used last goes to the end.
      kept.delete(message);
      kept.set(message, budget);
      for (const [name, { usedAt }] of kept) {
        if (at - usedAt < keptMs && kept.size <= mostKept) break;
        kept.delete(name);
      }
      return budget;
    },
    charge(message, share) {
      const budget = kept.get(message);
      if (!budget) return;
      const chargedMs = budget.openMs * share;
      budget.leftMs -= chargedMs;
      budget.openMs -= chargedMs;
    },
  };
}

export function spend(budget: Budget, ms: number): void {
  budget.openMs += ms;
  budget.everMs -= ms;
}

export function isSpent({ leftMs, openMs, everMs }: Budget): boolean {
  return leftMs - openMs <= 0 || everMs <= 0;
}
