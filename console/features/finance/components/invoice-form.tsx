import { Select } from "@mantine/core";
import type { ReactNode } from "react";
import { useNavigate, useOutletContext, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { useTenant } from "../../../data/session.ts";
import type { Invoice, Lease, LedgerRecord, Owner, Resident, WorkOrder } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormFrame } from "../../../ui/form-frame.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { RouteDrawer } from "../../../ui/route-drawer.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useAll, useSave } from "../api/finance.ts";
import { ChoiceField, CurrencyField, TextField } from "./form-fields.tsx";
import { checkInvoice, inputOf, linesTotal, valuesOf } from "./invoice-values.ts";
import { LineEditor } from "./line-editor.tsx";
import { codeChoices } from "./words.ts";

const SOURCES = ["lines", "lease", "work_order"] as const;

/** `/invoices/new`. */
export function NewInvoice(): ReactNode {
  const backTo = useOutletContext<string>();
  return (
    <RouteDrawer title={t("invoices.new")} backTo={backTo}>
      <InvoiceForm invoice={null} backTo={backTo} />
    </RouteDrawer>
  );
}

/** `/invoices/:recordId/edit`. */
export function EditInvoice(): ReactNode {
  const backTo = useOutletContext<string>();
  const { recordId = "" } = useParams();
  const invoice = useRecord<Invoice>("invoices", recordId);
  return (
    <RecordDrawer title={t("invoices.edit")} titleOf={(found) => found.customer.name} backTo={backTo} query={invoice}>
      {(found) => <InvoiceForm invoice={found} backTo={backTo} />}
    </RecordDrawer>
  );
}

function InvoiceForm({ invoice, backTo }: { invoice: Invoice | null; backTo: string }): ReactNode {
  const navigate = useNavigate();
  const tenant = useTenant();
  const save = useSave<Invoice>("invoices");
  const form = useFields(valuesOf(invoice, tenant.currency));
  const { values, set } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => checkInvoice(values),
    save: async () => {
      const saved = await save(invoice?.id ?? null, inputOf(values, invoice));
      toast(t("finance.saved", { name: saved.number ?? t("invoices.draft") }));
      await navigate(`/invoices/${saved.id}`);
    },
  });
  return (
    <FormFrame form={form} submit={submit} problem={problem} busy={busy} onCancel={() => void navigate(backTo)}>
      {!invoice && (
        <Select
          label={t("invoices.of")}
          allowDeselect={false}
          data-autofocus
          data={SOURCES.map((value) => ({ value, label: t(`invoices.of.${value}`) }))}
          value={values.source}
          onChange={(source) => set("source", SOURCES.find((one) => one === source) ?? "lines")}
        />
      )}
      {values.source !== "lease" && <CustomerField form={form} />}
      {values.source === "lease" && <LeaseField form={form} />}
      {values.source === "work_order" && <WorkOrderField form={form} />}
      <TextField form={form} name="due_on" label={t("finance.due_on")} kind="date" />
      {values.source === "lines" ? (
        <OwnLines form={form} />
      ) : (
        <TextField form={form} name="tax_rate" label={t("invoices.tax_rate")} kind="sum" />
      )}
    </FormFrame>
  );
}

type Form = ReturnType<typeof useFields<ReturnType<typeof valuesOf>>>;

function CustomerField({ form }: { form: Form }): ReactNode {
  const residents = useAll<Resident>("residents");
  const owners = useAll<Owner>("owners");
  const data = [...(owners.data ?? []), ...(residents.data ?? [])].map(({ id, name }) => ({ value: id, label: name }));
  return <ChoiceField form={form} name="customer" label={t("invoices.customer")} data={data} required />;
}

function LeaseField({ form }: { form: Form }): ReactNode {
  // What was renewed or ended may have rent to bill still.
  const leases = useAll<Lease>("leases");
  const begun = (leases.data ?? []).filter(({ status }) => status !== "draft" && status !== "pending");
  const data = begun.map(({ id, number, resident }) => ({ value: id, label: `${number} ${resident.name}` }));
  return <ChoiceField form={form} name="lease_id" label={t("finance.lease")} data={data} required />;
}

function WorkOrderField({ form }: { form: Form }): ReactNode {
  const orders = useAll<WorkOrder>("work-orders", { status: "completed,verified,closed" });
  const data = (orders.data ?? [])
    .filter(({ costs }) => costs.length > 0)
    .map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` }));
  return <ChoiceField form={form} name="work_order_id" label={t("finance.work_order")} data={data} required />;
}

function OwnLines({ form: { values, set, errorAt } }: { form: Form }): ReactNode {
  const accounts = useAll<LedgerRecord>("accounts", { active: "true" });
  const centers = useAll<LedgerRecord>("cost-centers", { active: "true" });
  return (
    <>
      <CurrencyField value={values.currency} onChange={(currency) => set("currency", currency)} />
      <LineEditor
        fields={[
          { name: "description", label: t("lines.description"), wide: true },
          { name: "quantity", label: t("lines.quantity"), sum: true },
          { name: "unit_price", label: t("lines.price"), sum: true },
          { name: "tax_rate", label: t("lines.tax_rate"), sum: true },
          { name: "account_id", label: t("lines.account"), choices: codeChoices(accounts.data) },
          { name: "cost_center_id", label: t("lines.cost_center"), choices: codeChoices(centers.data) },
        ]}
        rows={values.lines}
        onRows={(lines) => set("lines", lines)}
        errorAt={errorAt}
        total={t("lines.sum", { sum: linesTotal(values) })}
      />
    </>
  );
}
