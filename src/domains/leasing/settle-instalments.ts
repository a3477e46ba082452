import type { Instalment } from "./rent-schedule.ts";

export interface SettledInstalment extends Instalment {
  paid: bigint;
  open: bigint;
}

/** What was paid altogether, laid on the instalments from the oldest on. What exceeds them all is left over. */
export function settleInstalments(instalments: readonly Instalment[], paid: bigint): SettledInstalment[] {
  let left = paid;
  return instalments.map((instalment) => {
    const part = left < instalment.amount ? left : instalment.amount;
    left -= part;
    return { ...instalment, paid: part, open: instalment.amount - part };
  });
}
