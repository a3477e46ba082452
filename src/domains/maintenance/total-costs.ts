import type { Money } from "../../platform/money.ts";
import { fromUnits, toUnits } from "../../platform/money-units.ts";

/** What costs are together, exactly, for each currency in the order in which they come. */
export function totalCosts(costs: readonly Money[]): Money[] {
  const totals = new Map<string, bigint>();
  for (const { amount, currency } of costs) totals.set(currency, (totals.get(currency) ?? 0n) + toUnits(amount, currency));
  return [...totals].map(([currency, units]) => fromUnits(units, currency));
}
