import type { ReactNode } from "react";
import { Link, Outlet, useParams } from "react-router";
import { useRecord } from "../../../data/one-record.ts";
import { RecordActions } from "../../../data/record-actions.tsx";
import { RecordMore } from "../../../data/record-more.tsx";
import type { JournalEntry, LedgerRecord } from "../../../data/shapes.ts";
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
import { codeChoices, codeOf } from "./words.ts";

/** `/journal-entries/:recordId`. */
export function JournalEntryPage(): ReactNode {
  const { recordId = "" } = useParams();
  const entry = useRecord<JournalEntry>("journal-entries", recordId);
  const crumbs = [{ label: t("nav.journal"), to: "/journal-entries" }];
  return (
    <RecordPage title={t("nav.journal")} crumbs={crumbs} query={entry}>
      {(found) => (
        <>
          <PageHeader
            title={found.number ?? t("invoices.draft")}
            crumbs={crumbs}
            beside={<StatusBadge status={found.status} />}
            about={found.description}
            actions={
              <>
                <EditButton resource="journal-entries" id={found.id} open={found.status === "draft"} />
                <RecordActions
                  resource="journal-entries"
                  record={found}
                  looks={{
                    post: { word: "finance.post", icon: "check" },
                    reverse: { word: "finance.reverse", icon: "retry", asksReason: true },
                  }}
                />
              </>
            }
          />
          <Facts facts={factsOf(found)} />
          <Lines entry={found} />
          <RecordMore resource="journal-entries" id={found.id} />
          <Outlet context={`/journal-entries/${found.id}`} />
        </>
      )}
    </RecordPage>
  );
}

function factsOf(entry: JournalEntry) {
  const linked = (label: string, other: { id: string; number: string } | null) =>
    other ? [{ label, value: <Link to={`/journal-entries/${other.id}`}>{other.number}</Link> }] : [];
  return [
    { label: t("journal.date"), value: <Day day={entry.entry_date} /> },
    { label: t("finance.reference"), value: entry.reference ?? "–" },
    { label: t("finance.total"), value: entry.totals.map(money).join(", ") },
    ...linked(t("journal.reverses"), entry.reverses),
    ...linked(t("journal.reversed_by"), entry.reversed_by),
    ...(entry.external_id ? [{ label: t("finance.external_id"), value: entry.external_id }] : []),
    { label: "ID", value: <Id value={entry.id} /> },
  ];
}

function Lines({ entry }: { entry: JournalEntry }): ReactNode {
  const accounts = codeChoices(useAll<LedgerRecord>("accounts").data);
  const centers = useAll<LedgerRecord>("cost-centers");
  const keys = ["lines.account", "lines.description", "lines.cost_center", "lines.debit", "lines.credit"] as const;
  return (
    <LinesTable
      headers={keys.map((key) => t(key))}
      sums={2}
      rows={entry.lines.map(({ account_id, cost_center_id, description, debit, credit }, i) => ({
        key: String(i),
        cells: [
          accounts.find(({ value }) => value === account_id)?.label ?? "–",
          description ?? "–",
          codeOf(centers.data, cost_center_id),
          debit ? money(debit) : "",
          credit ? money(credit) : "",
        ],
      }))}
    />
  );
}
