import type { ReactNode } from "react";
import { useMay } from "../../../data/session.ts";
import type { JournalEntry } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Day } from "../../../ui/day.tsx";
import { money } from "../../../ui/money.ts";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

const STATUSES = ["draft", "posted", "reversed"] as const;

export function JournalPage(): ReactNode {
  return (
    <RecordListPage
      title={t("nav.journal")}
      about={t("journal.about")}
      at="/journal-entries"
      list={{ name: "journal-entries", path: "/v1/journal-entries" }}
      filters={[
        { name: "q", kind: "search", label: t("journal.search") },
        {
          name: "status",
          kind: "choice",
          label: t("field.status"),
          choices: STATUSES.map((value) => ({ value, label: statusWord(value) })),
        },
      ]}
      columns={columns()}
      rowHref={(row) => `/journal-entries/${row.id}`}
      add={{ label: t("journal.new"), to: "/journal-entries/new", allowed: useMay("journal-entries:write") }}
      empty={{ icon: "book", title: t("journal.empty"), detail: t("journal.empty.detail") }}
    />
  );
}

function columns(): Column<JournalEntry>[] {
  return [
    {
      key: "description",
      header: t("lines.description"),
      card: "title",
      cell: (row) => (
        <TitleCell to={`/journal-entries/${row.id}`} title={row.description} code={row.number ?? t("invoices.draft")} />
      ),
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (row) => <StatusBadge status={row.status} /> },
    { key: "date", header: t("journal.date"), cell: (row) => <Day day={row.entry_date} /> },
    { key: "reference", header: t("finance.reference"), cell: (row) => row.reference ?? "–" },
    { key: "total", header: t("finance.total"), end: true, cell: (row) => row.totals.map(money).join(", ") },
  ];
}
