import { checkMoney, type Money } from "../../platform/money.ts";
import { fromUnits, timesUnits } from "../../platform/money-units.ts";
import { exact } from "../leasing/lease-columns.ts";
import { refuse, refuseHuge, unitsOf } from "./line-sums.ts";

export interface WantedLine {
  description: string;
  quantity?: string | undefined;
  unit_price: Money;
  tax_rate?: string | null | undefined;
  account_id?: string | null | undefined;
  cost_center_id?: string | null | undefined;
}

/** A line as it is stored; sums are exact texts in the invoice's currency. */
export interface InvoiceLine {
  description: string;
  quantity: string;
  unit_price: string;
  tax_rate: string | null;
  amount: string;
  tax: string;
  account_id: string | null;
  cost_center_id: string | null;
}

/**
 * The columns of an invoice of these lines. Each line's sum is quantity times price, and its tax is rounded by itself, half up, to the
 * currency's smallest unit: the UAE asks for tax line by line (FTA, VATP006).
 * @throws AppError validation_failed pointing to the line that is wrong
 */
export function priceLines(lines: readonly WantedLine[]) {
  const currency = lines[0]?.unit_price.currency ?? "";
  refuse(checkMoney("/lines/0/unit_price", { amount: "0", currency }));
  const prices = unitsOf(Object.fromEntries(lines.map(({ unit_price }, i) => [`/lines/${i}/unit_price`, unit_price])), {
    currency,
  });
  const text = (units: bigint) => exact(fromUnits(units, currency));
  const priced = lines.map((line, i) => {
    const quantity = plain(line.quantity ?? "1");
    const amount = timesUnits(prices[i] ?? 0n, quantity);
    const tax = taxOf(amount, line.tax_rate);
    return { line, quantity, amount, tax };
  });
  const subtotal = priced.reduce((sum, { amount }) => sum + amount, 0n);
  const tax = priced.reduce((sum, line) => sum + line.tax, 0n);
  refuseHuge("/lines", fromUnits(subtotal + tax, currency));
  return {
    currency,
    lines: priced.map(
      ({ line, quantity, amount, tax }): InvoiceLine => ({
        description: line.description,
        quantity,
        unit_price: exact(line.unit_price),
        tax_rate: line.tax_rate == null ? null : plain(line.tax_rate),
        amount: text(amount),
        tax: text(tax),
        account_id: line.account_id ?? null,
        cost_center_id: line.cost_center_id ?? null,
      }),
    ),
    subtotal_amount: text(subtotal),
    tax_amount: text(tax),
    total_amount: text(subtotal + tax),
  };
}

/** The tax on a line's sum, rounded half up by itself. @param rate in percent */
export function taxOf(units: bigint, rate: string | null | undefined): bigint {
  return rate == null ? 0n : timesUnits(units, shifted(rate));
}

/** Percent as a factor: `5` is `0.05`. */
function shifted(rate: string): string {
  const [whole = "0", fraction = ""] = rate.split(".");
  const digits = whole.padStart(3, "0");
  return `${digits.slice(0, -2)}.${digits.slice(-2)}${fraction}`;
}

/** Without zeros that say nothing: `01.50` is `1.5`. */
function plain(text: string): string {
  const [whole = "0", fraction = ""] = text.split(".");
  const rest = fraction.replace(/0+$/, "");
  return `${whole.replace(/^0+(?=\d)/, "")}${rest ? `.${rest}` : ""}`;
}
