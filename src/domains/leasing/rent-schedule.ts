import { toUnits } from "../../platform/money-units.ts";
import { addDays, addMonths, type Day, daysBetween, localDay } from "./days.ts";

/** What of a lease decides its instalments. */
export interface RentTerms {
  starts_on: Day;
  /** The last day for which rent is due. */
  last_on: Day;
  /** A month's rent, a decimal text. */
  rent_amount: string;
  rent_currency: string;
  frequency: string;
  payment_day: number | null;
}

/** Sums are in the currency's smallest unit. */
export interface Instalment {
  due_on: Day;
  period_from: Day;
  period_to: Day;
  amount: bigint;
}

const monthsOf: Record<string, number> = { monthly: 1, quarterly: 3, semi_annual: 6, annual: 12 };

/**
 * The instalments of a lease: of as many months each as its frequency says, counted from its first day, in advance. A part of a month costs
 * its share of that month's days, rounded half up.
 */
export function rentSchedule(terms: RentTerms): Instalment[] {
  const { starts_on, last_on, rent_amount, rent_currency, payment_day } = terms;
  const step = monthsOf[terms.frequency] ?? 1;
  const rent = toUnits(rent_amount, rent_currency);
  const instalments: Instalment[] = [];
  // Each from the first day: counted from one another, months of 31 days would drift.
  for (let months = 0; addMonths(starts_on, months) <= last_on; months += step) {
    const period_from = addMonths(starts_on, months);
    const whole = addDays(addMonths(starts_on, months + step), -1);
    const period_to = whole < last_on ? whole : last_on;
    const amount = rentFor({ starts_on, months, step, to: period_to, rent });
    instalments.push({ due_on: dueOn({ period_from, period_to, payment_day }), period_from, period_to, amount });
  }
  return instalments;
}

function rentFor({
  starts_on,
  months,
  step,
  to,
  rent,
}: {
  starts_on: Day;
  months: number;
  step: number;
  to: Day;
  rent: bigint;
}): bigint {
  let sum = 0n;
  for (let month = months; month < months + step; month++) {
    const [from, next] = [addMonths(starts_on, month), addMonths(starts_on, month + 1)];
    if (from > to) break;
    const days = BigInt(daysBetween(from, next));
    const used = next <= addDays(to, 1) ? days : BigInt(daysBetween(from, to) + 1);
    sum += (2n * rent * used + days) / (2n * days);
  }
  return sum;
}

/** The first payment day within the period, or its first day. */
function dueOn({ period_from, period_to, payment_day }: { period_from: Day; period_to: Day; payment_day: number | null }): Day {
  if (payment_day === null) return period_from;
  for (const month of [0, 1]) {
    const first = `${period_from.slice(0, 8)}01`;
    const last = addDays(addMonths(first, month + 1), -1);
    const day = addDays(addMonths(first, month), Math.min(payment_day, localDay(last).day) - 1);
    if (day >= period_from && day <= period_to) return day;
  }
  return period_from;
}
