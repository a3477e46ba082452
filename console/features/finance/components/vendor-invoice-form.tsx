import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { choices, useBuildings } from "../../../data/places.ts";
import { useTenant } from "../../../data/session.ts";
import type { LedgerRecord, Vendor, VendorInvoice, WorkOrder } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { money } from "../../../ui/money.ts";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { sumAmounts } from "../../../ui/sum-amounts.ts";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useAll, useSave } from "../api/finance.ts";
import { ChoiceField, CurrencyField, TextField } from "./form-fields.tsx";
import { emptyLine, type Line, LineEditor } from "./line-editor.tsx";
import { codeChoices, required, SUM } from "./words.ts";

/** `/vendor-invoices/new`. */
export function NewVendorInvoice(): ReactNode {
  const backTo = useOutletContext<string>();
  return (
    <RouteDrawer title={t("vendor_invoices.new")} backTo={backTo}>
      <VendorInvoiceForm invoice={null} backTo={backTo} />
    </RouteDrawer>
  );
}

/** `/vendor-invoices/:recordId/edit`. */
export function EditVendorInvoice(): ReactNode {
  const backTo = useOutletContext<string>();
  const { recordId = "" } = useParams();
  const invoice = useRecord<VendorInvoice>("vendor-invoices", recordId);
  return (
    <RecordDrawer title={t("vendor_invoices.edit")} titleOf={(found) => found.number} backTo={backTo} query={invoice}>
      {(found) => <VendorInvoiceForm invoice={found} backTo={backTo} />}
    </RecordDrawer>
  );
}

function VendorInvoiceForm({ invoice, backTo }: { invoice: VendorInvoice | null; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const tenant = useTenant();
  const save = useSave<VendorInvoice>("vendor-invoices");
  const vendors = useAll<Vendor>("vendors");
  const buildings = useBuildings();
  const orders = useAll<WorkOrder>("work-orders");
  const accounts = useAll<LedgerRecord>("accounts", { active: "true" });
  const centers = useAll<LedgerRecord>("cost-centers", { active: "true" });
  const form = useFields(valuesOf(invoice, tenant.currency));
  const { values, set, errorAt } = form;
  const sum = sumAmounts([...values.lines.map((line) => line.amount ?? ""), values.tax]);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...required(values, ["vendor_id", "number", "invoice_date"]),
      ...(SUM.test(values.total.trim()) ? {} : { "/total": t("finance.sum_wrong") }),
      ...(SUM.test(values.tax.trim() || "0") ? {} : { "/tax": t("finance.sum_wrong") }),
      ...Object.assign({}, ...values.lines.map(wrongIn)),
    }),
    save: async () => {
      const saved = await save(invoice?.id ?? null, inputOf(values));
      toast(t("finance.saved", { name: saved.number }));
      await navigate(`/vendor-invoices/${saved.id}`);
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
      <ChoiceField form={form} name="vendor_id" label={t("vendor_invoices.vendor")} data={choices(vendors.data)} required focus />
      <TextField form={form} name="number" label={t("vendor_invoices.number")} required />
      <TextField form={form} name="invoice_date" label={t("vendor_invoices.date")} kind="date" required />
      <TextField form={form} name="due_on" label={t("finance.due_on")} kind="date" />
      <ChoiceField
        form={form}
        name="work_order_id"
        label={t("finance.work_order")}
        data={(orders.data ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }))}
      />
      <ChoiceField form={form} name="building_id" label={t("field.building")} data={choices(buildings.data)} />
      <CurrencyField value={values.currency} onChange={(currency) => set("currency", currency)} />
      <LineEditor
        fields={[
          { name: "description", label: t("lines.description"), wide: true },
          { name: "amount", label: t("lines.amount"), sum: true },
          { name: "tax_rate", label: t("lines.tax_rate"), sum: true },
          { name: "account_id", label: t("lines.account"), wide: true, choices: codeChoices(accounts.data) },
          { name: "cost_center_id", label: t("lines.cost_center"), wide: true, choices: codeChoices(centers.data) },
        ]}
        rows={values.lines}
        onRows={(lines) => set("lines", lines)}
        errorAt={errorAt}
        total={t("lines.sum_with_tax", { sum: money({ amount: sum, currency: values.currency }) })}
      />
      <TextField form={form} name="tax" label={t("finance.tax")} kind="sum" />
      <TextField form={form} name="total" label={t("finance.total")} kind="sum" required />
    </FormFrame>
  );
}

type Values = ReturnType<typeof valuesOf>;

function valuesOf(invoice: VendorInvoice | null, currency: string) {
  const lines = invoice?.lines.map(
    (line): Line => ({
      ...emptyLine(),
      description: line.description,
      amount: line.amount.amount,
      tax_rate: line.tax_rate ?? "",
      account_id: line.account_id ?? "",
      cost_center_id: line.cost_center_id ?? "",
    }),
  );
  return {
    vendor_id: invoice?.vendor_id ?? "",
    number: invoice?.number ?? "",
    invoice_date: invoice?.invoice_date ?? today(),
    due_on: invoice?.due_on ?? "",
    work_order_id: invoice?.work_order_id ?? "",
    building_id: invoice?.building_id ?? "",
    currency: invoice?.total.currency ?? currency,
    lines: lines ?? [emptyLine()],
    tax: invoice?.tax.amount ?? "",
    total: invoice?.total.amount ?? "",
  };
}

function inputOf(values: Values) {
  const sum = (amount: string) => ({ amount: amount.trim(), currency: values.currency });
  return {
    vendor_id: values.vendor_id,
    number: values.number.trim(),
    invoice_date: values.invoice_date,
    due_on: values.due_on || null,
    work_order_id: values.work_order_id || null,
    building_id: values.building_id || null,
    lines: values.lines.map((line) => ({
      description: (line.description ?? "").trim(),
      amount: sum(line.amount ?? ""),
      tax_rate: line.tax_rate?.trim() || null,
      account_id: line.account_id || null,
      cost_center_id: line.cost_center_id || null,
    })),
    tax: sum(values.tax.trim() || "0"),
    total: sum(values.total),
  };
}

function wrongIn(line: Line, i: number) {
  return {
    ...(line.description?.trim() ? {} : { [`/lines/${i}/description`]: t("field.required") }),
    ...(SUM.test(line.amount?.trim() ?? "") ? {} : { [`/lines/${i}/amount`]: t("finance.sum_wrong") }),
  };
}
