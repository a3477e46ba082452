import type { ReactNode } from "react";
import { Link, Outlet, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import type { LedgerRecord, VendorInvoice } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { Day } from "../../../ui/day.tsx";
import { Facts } from "../../../ui/facts.tsx";
import { money } from "../../../ui/money.ts";
import { Id } from "../../../ui/mono.tsx";
import { PageHeader } from "../../../ui/page-header.tsx";
import { RecordPage } from "../../../ui/query-face.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { useAll } from "../api/finance.ts";
import { EditButton } from "./edit-button.tsx";
import { LinesTable } from "./lines-table.tsx";
import { PayDialog } from "./pay-dialog.tsx";
import { codeOf } from "./words.ts";

/** `/vendor-invoices/:recordId`. */
export function VendorInvoicePage(): ReactNode {
  const { recordId = "" } = useParams();
  const invoice = useRecord<VendorInvoice>("vendor-invoices", recordId);
  const crumbs = [{ label: t("nav.vendor_invoices"), to: "/vendor-invoices" }];
  return (
    <RecordPage title={t("nav.vendor_invoices")} crumbs={crumbs} query={invoice}>
      {(found) => (
        <>
          <PageHeader
            title={found.number}
            crumbs={crumbs}
            beside={<StatusBadge status={found.status} />}
            about={`${found.vendor.name} · ${money(found.total)}`}
            actions={
              <>
                <EditButton resource="vendor-invoices" id={found.id} open={["received", "disputed"].includes(found.status)} />
                <RecordActions
                  resource="vendor-invoices"
                  record={found}
                  looks={{
                    approve: { word: "finance.approve", icon: "check" },
                    pay: { word: "finance.pay", icon: "check", dialog: PayDialog },
                    dispute: { word: "finance.dispute", icon: "alert", asksReason: true },
                    unpay: { word: "finance.unpay", icon: "retry", asksReason: true },
                    void: { word: "finance.void", icon: "cross", asksReason: true },
                  }}
                />
              </>
            }
          />
          <Facts facts={factsOf(found)} />
          <Lines invoice={found} />
          <RecordMore resource="vendor-invoices" id={found.id} />
          <Outlet context={`/vendor-invoices/${found.id}`} />
        </>
      )}
    </RecordPage>
  );
}

function factsOf(invoice: VendorInvoice) {
  const { vendor, building, work_order, paid_on, payment_reference, dispute_reason, void_reason } = invoice;
  return [
    { label: t("vendor_invoices.vendor"), value: <Link to={`/vendors/${vendor.id}`}>{vendor.name}</Link> },
    { label: t("vendor_invoices.date"), value: <Day day={invoice.invoice_date} /> },
    { label: t("finance.due_on"), value: <Day day={invoice.due_on} /> },
    { label: t("finance.subtotal"), value: money(invoice.subtotal) },
    { label: t("finance.tax"), value: money(invoice.tax) },
    { label: t("finance.total"), value: money(invoice.total) },
    { label: t("field.building"), value: building ? <Link to={`/portfolio/${building.id}`}>{building.name}</Link> : "–" },
    ...(work_order
      ? [{ label: t("finance.work_order"), value: <Link to={`/work-orders/${work_order.id}`}>{work_order.number}</Link> }]
      : []),
    ...(paid_on ? [{ label: t("finance.paid_on"), value: <Day day={paid_on} /> }] : []),
    ...(payment_reference ? [{ label: t("finance.reference"), value: payment_reference }] : []),
    ...(dispute_reason || void_reason ? [{ label: t("finance.reason"), value: void_reason ?? dispute_reason }] : []),
    ...(invoice.external_id ? [{ label: t("finance.external_id"), value: invoice.external_id }] : []),
    { label: "ID", value: <Id value={invoice.id} /> },
  ];
}

function Lines({ invoice }: { invoice: VendorInvoice }): ReactNode {
  const accounts = useAll<LedgerRecord>("accounts");
  const centers = useAll<LedgerRecord>("cost-centers");
  const keys = ["lines.description", "lines.account", "lines.cost_center", "lines.tax_rate", "lines.amount"] as const;
  return (
    <LinesTable
      headers={keys.map((key) => t(key))}
      sums={2}
      rows={invoice.lines.map((line, i) => ({
        key: String(i),
        cells: [
          line.description,
          codeOf(accounts.data, line.account_id),
          codeOf(centers.data, line.cost_center_id),
          line.tax_rate ?? "–",
          money(line.amount),
        ],
      }))}
    />
  );
}
