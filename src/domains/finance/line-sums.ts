import { AppError, type FieldError } from "../../platform/errors.ts";
import { checkMoney, type Money } from "../../platform/money.ts";
import { toUnits } from "../../platform/money-units.ts";

/** What a sum in the books may have before its point: more is a slip of the keyboard. */
const mostDigits = 15;

/**
 * Checks sums of one document, each by the pointer to it, and counts them in the currency's smallest unit.
 * @throws AppError validation_failed for a currency that doesn't exist or differs, and for more decimals than it has
 */
export function unitsOf(sums: Readonly<Record<string, Money>>, { currency }: { currency: string }): bigint[] {
  const errors = Object.entries(sums).flatMap(([pointer, sum]): FieldError[] => {
    if (sum.currency === currency) return checkMoney(pointer, sum);
    const detail = `The whole document is in ${currency}.`;
    return [{ pointer: `${pointer}/currency`, code: "other_currency", detail }];
  });
  refuse(errors);
  return Object.values(sums).map(({ amount }) => toUnits(amount, currency));
}

/** @throws AppError validation_failed for a sum that is too large to be meant */
export function refuseHuge(pointer: string, { amount }: Money): void {
  if ((amount.split(".")[0] ?? "").length <= mostDigits) return;
  refuse([{ pointer, code: "out_of_range", detail: `A sum has at most ${mostDigits} digits before its point.` }]);
}

export function refuse(errors: FieldError[]): void {
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
}
