import type { ReactNode } from "react";
import { Link, Outlet, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import type { Invoice } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Day } from "../../../ui/day.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { money } from "../../../ui/money.ts";
import { Id } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { EditButton } from "./edit-button.tsx";
import { LinesTable } from "./lines-table.tsx";
import { PayDialog } from "./pay-dialog.tsx";

/** `/invoices/:recordId`. */
export function InvoicePage(): ReactNode {
  const { recordId = "" } = useParams();
  const invoice = useRecord<Invoice>("invoices", recordId);
  const crumbs = [{ label: t("nav.invoices"), to: "/invoices" }];
  return (
    <RecordPage title={t("nav.invoices")} crumbs={crumbs} query={invoice}>
      {(found) => (
        <>
          <PageHeader
            title={found.number ?? t("invoices.draft")}
            crumbs={crumbs}
            beside={<StatusBadge status={found.status} />}
            about={`${found.customer.name} · ${money(found.total)}`}
            actions={
              <>
                <EditButton resource="invoices" id={found.id} open={found.status === "draft"} />
                <RecordActions
                  resource="invoices"
                  record={found}
                  looks={{
                    issue: { word: "finance.issue", icon: "send" },
                    pay: { word: "finance.pay", icon: "check", dialog: PayDialog },
                    unpay: { word: "finance.unpay", icon: "retry", asksReason: true },
                    void: { word: "finance.void", icon: "cross", asksReason: true },
                  }}
                />
              </>
            }
          />
          <Facts facts={factsOf(found)} />
          <Lines invoice={found} />
          <RecordMore resource="invoices" id={found.id} />
          <Outlet context={`/invoices/${found.id}`} />
        </>
      )}
    </RecordPage>
  );
}

function factsOf(invoice: Invoice) {
  const { customer, building, work_order, lease, paid_on, payment_reference, void_reason } = invoice;
  const people = invoice.owner_id ? "owners" : "residents";
  const linked = (label: string, at: string, other: { id: string; number: string } | null) =>
    other ? [{ label, value: <Link to={`/${at}/${other.id}`}>{other.number}</Link> }] : [];
  return [
    { label: t("invoices.customer"), value: <Link to={`/${people}/${customer.id}`}>{customer.name}</Link> },
    { label: t("invoices.issued_on"), value: <Day day={invoice.issued_on} /> },
    { label: t("finance.due_on"), value: <Day day={invoice.due_on} /> },
    { label: t("finance.subtotal"), value: money(invoice.subtotal) },
    { label: t("finance.tax"), value: money(invoice.tax) },
    { label: t("finance.total"), value: money(invoice.total) },
    { label: t("field.building"), value: building ? <Link to={`/portfolio/${building.id}`}>{building.name}</Link> : "–" },
    ...linked(t("finance.work_order"), "work-orders", work_order),
    ...linked(t("finance.lease"), "leases", lease),
    ...(paid_on ? [{ label: t("finance.paid_on"), value: <Day day={paid_on} /> }] : []),
    ...(payment_reference ? [{ label: t("finance.reference"), value: payment_reference }] : []),
    ...(void_reason ? [{ label: t("finance.reason"), value: void_reason }] : []),
    ...(invoice.external_id ? [{ label: t("finance.external_id"), value: invoice.external_id }] : []),
    { label: "ID", value: <Id value={invoice.id} /> },
  ];
}

function Lines({ invoice }: { invoice: Invoice }): ReactNode {
  const keys = ["lines.description", "lines.quantity", "lines.price", "lines.tax_rate", "lines.amount"] as const;
  return (
    <LinesTable
      headers={keys.map((key) => t(key))}
      sums={4}
      rows={invoice.lines.map((line, i) => ({
        key: String(i),
        cells: [line.description, line.quantity, money(line.unit_price), line.tax_rate ?? "–", money(line.amount)],
      }))}
    />
  );
}
