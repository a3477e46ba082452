import type { FieldError } from "../../platform/errors.ts";
import { checkMoney, type Money } from "../../platform/money.ts";
import { fromUnits, toUnits } from "../../platform/money-units.ts";
import { exact } from "../leasing/lease-columns.ts";
import { refuse, refuseHuge } from "./line-sums.ts";

export interface WantedEntryLine {
  account_id: string;
  cost_center_id?: string | null | undefined;
  description?: string | null | undefined;
  debit?: Money | null | undefined;
  credit?: Money | null | undefined;
}

/** A line as it is stored; the sum is an exact text. */
export interface EntryLine {
  account_id: string;
  cost_center_id: string | null;
  description: string | null;
  side: "debit" | "credit";
  amount: string;
  currency: string;
}

/**
 * Lines as they are stored, when they balance: of each currency debit and credit are equal to the last decimal.
 * @throws AppError validation_failed pointing to the line that is wrong, or to `/lines` naming both sums
 */
export function balanceLines(wanted: readonly WantedEntryLine[]): EntryLine[] {
  refuse(wanted.flatMap(errorsOf));
  const lines = wanted.map(({ account_id, cost_center_id, description, debit, credit }): EntryLine => {
    const sum = debit ?? credit ?? { amount: "0", currency: "" };
    return {
      account_id,
      cost_center_id: cost_center_id ?? null,
      description: description ?? null,
      side: debit ? "debit" : "credit",
      amount: exact(sum),
      currency: sum.currency,
    };
  });
  refuse(
    [...sumsOf(lines)].flatMap(([currency, { debit, credit }]): FieldError[] => {
      if (debit === credit) return [];
      const [left, right] = [fromUnits(debit, currency).amount, fromUnits(credit, currency).amount];
      return [{ pointer: "/lines", code: "unbalanced", detail: `Debit is ${currency} ${left}, credit ${currency} ${right}.` }];
    }),
  );
  for (const sum of totalsOf(lines)) refuseHuge("/lines", sum);
  return lines;
}

/** The same lines on the other side. */
export function turnLines(lines: readonly EntryLine[]): EntryLine[] {
  return lines.map((line) => ({ ...line, side: line.side === "debit" ? "credit" : "debit" }));
}

/** What is debited, and so credited, in each currency. */
export function totalsOf(lines: readonly EntryLine[]): Money[] {
  return [...sumsOf(lines)].map(([currency, { debit }]) => fromUnits(debit, currency));
}

function sumsOf(lines: readonly EntryLine[]): Map<string, { debit: bigint; credit: bigint }> {
  const sums = new Map<string, { debit: bigint; credit: bigint }>();
  for (const { side, amount, currency } of lines) {
    const sum = sums.get(currency) ?? { debit: 0n, credit: 0n };
    sums.set(currency, { ...sum, [side]: sum[side] + toUnits(amount, currency) });
  }
  return sums;
}

function errorsOf({ debit, credit }: WantedEntryLine, i: number): FieldError[] {
  const pointer = `/lines/${i}`;
  if (debit && credit)
    return [{ pointer: `${pointer}/credit`, code: "one_side", detail: "A line is debit or credit, not both." }];
  const sum = debit ?? credit;
  if (!sum) return [{ pointer: `${pointer}/debit`, code: "required", detail: "Say the sum, as debit or as credit." }];
  const at = `${pointer}/${debit ? "debit" : "credit"}`;
  if (!/[1-9]/.test(sum.amount))
    return [{ pointer: `${at}/amount`, code: "out_of_range", detail: "A line is more than nothing." }];
  return checkMoney(at, sum);
}
