import { invalidField } from "../../platform/errors.ts";
import type { Money } from "../../platform/money.ts";
import { fromUnits } from "../../platform/money-units.ts";
import { exact } from "../leasing/lease-columns.ts";
import { refuseHuge, unitsOf } from "./line-sums.ts";
import { taxOf } from "./price-lines.ts";
import type { VendorInvoiceLine } from "./vendor-invoices.ts";

/** What a vendor's invoice says. */
export interface ClaimedSums {
  lines: readonly {
    description: string;
    amount: Money;
    tax_rate?: string | null | undefined;
    account_id?: string | null | undefined;
    cost_center_id?: string | null | undefined;
  }[];
  /** Without it, what the lines' rates make. */
  tax?: Money | undefined;
  total: Money;
}

/**
 * The columns of a vendor's invoice that adds up.
 * @throws AppError validation_failed pointing to the sum that is wrong; to `/total` when lines and tax together are another sum
 */
export function vendorInvoiceSums({ lines, tax, total }: ClaimedSums) {
  const { currency } = total;
  const sums = Object.fromEntries(lines.map(({ amount }, i) => [`/lines/${i}/amount`, amount]));
  const said = tax ?? { amount: "0", currency };
  const [totalUnits = 0n, saidUnits = 0n, ...amounts] = unitsOf({ "/total": total, "/tax": said, ...sums }, { currency });
  const taxUnits = tax ? saidUnits : lines.reduce((sum, { tax_rate }, i) => sum + taxOf(amounts[i] ?? 0n, tax_rate), 0n);
  const subtotal = amounts.reduce((sum, one) => sum + one, 0n);
  if (subtotal + taxUnits !== totalUnits) {
    const { amount } = fromUnits(subtotal + taxUnits, currency);
    throw invalidField("/total", "sums_differ", `The lines and the tax together are ${currency} ${amount}.`);
  }
  refuseHuge("/total/amount", total);
  const stored = lines.map(
    ({ description, amount, tax_rate, account_id, cost_center_id }): VendorInvoiceLine => ({
      description,
      amount: exact(amount),
      tax_rate: tax_rate ?? null,
      account_id: account_id ?? null,
      cost_center_id: cost_center_id ?? null,
    }),
  );
  return {
    currency,
    lines: stored,
    subtotal_amount: exact(fromUnits(subtotal, currency)),
    tax_amount: exact(fromUnits(taxUnits, currency)),
    total_amount: exact(total),
  };
}
