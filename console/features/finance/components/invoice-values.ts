import type { Invoice } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { money } from "../../../ui/money.ts";
import { sumAmounts, timesAmount } from "../../../ui/sum-amounts.ts";
import { emptyLine, type Line } from "./line-editor.tsx";
import { required, SUM } from "./words.ts";

/** What an invoice's lines are taken from. */
type Source = "lines" | "lease" | "work_order";
type Values = ReturnType<typeof valuesOf>;

export function valuesOf(invoice: Invoice | null, currency: string) {
  const lines = invoice?.lines.map(
    (line): Line => ({
      ...emptyLine(),
      description: line.description,
      quantity: line.quantity,
      unit_price: line.unit_price.amount,
      tax_rate: line.tax_rate ?? "",
      account_id: line.account_id ?? "",
      cost_center_id: line.cost_center_id ?? "",
    }),
  );
  const source: Source = "lines";
  return {
    source: source as Source,
    customer: invoice?.owner_id ?? invoice?.resident_id ?? "",
    lease_id: "",
    work_order_id: "",
    tax_rate: "",
    due_on: invoice?.due_on ?? "",
    currency: invoice?.total.currency ?? currency,
    lines: lines ?? [emptyLine()],
  };
}

/** What is wrong before it is sent, by pointer. */
export function checkInvoice(values: Values): Record<string, string> {
  const { source } = values;
  if (source === "lease") return required(values, ["lease_id"]);
  const customer = required(values, ["customer"]);
  if (source === "work_order") return { ...customer, ...required(values, ["work_order_id"]) };
  return { ...customer, ...Object.assign({}, ...values.lines.map(wrongIn)) };
}

export function inputOf(values: Values, invoice: Invoice | null): object {
  const { source, customer, lease_id, work_order_id, due_on } = values;
  const billed = {
    resident_id: customer.startsWith("res_") ? customer : null,
    owner_id: customer.startsWith("own_") ? customer : null,
  };
  const tax_rate = values.tax_rate.trim() || null;
  const common = { due_on: due_on || null };
  if (!invoice && source === "lease") return { ...common, lease_id, tax_rate };
  if (!invoice && source === "work_order") return { ...common, ...billed, work_order_id, tax_rate };
  const lines = values.lines.map((line) => ({
    description: (line.description ?? "").trim(),
    quantity: line.quantity?.trim() || "1",
    unit_price: { amount: (line.unit_price ?? "").trim(), currency: values.currency },
    tax_rate: line.tax_rate?.trim() || null,
    account_id: line.account_id || null,
    cost_center_id: line.cost_center_id || null,
  }));
  return { ...common, ...billed, lines };
}

/** What the lines are together without tax, as typed so far; the API rounds each line. */
export function linesTotal({ lines, currency }: Values): string {
  const amounts = lines.map((line) => timesAmount(line.unit_price ?? "", line.quantity?.trim() || "1"));
  return money({ amount: sumAmounts(amounts), currency });
}

function wrongIn(line: Line, i: number): Record<string, string> {
  return {
    ...(line.description?.trim() ? {} : { [`/lines/${i}/description`]: t("field.required") }),
    ...(SUM.test(line.unit_price?.trim() ?? "") ? {} : { [`/lines/${i}/unit_price`]: t("finance.sum_wrong") }),
  };
}
