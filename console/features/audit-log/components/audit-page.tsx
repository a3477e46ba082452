import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link, useLocation, useParams } from "react-router";
import { ACTIONS, actionWord, KINDS, kindWord, subjectName } from "../../../data/audit-words.ts";
import { usePeople, usePersonName } from "../../../data/people.ts";
import { choices } from "../../../data/places.ts";
import type { AuditEntry } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Code } from "../../../ui/mono.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Time } from "../../../ui/time.tsx";

/** `/settings/audit-logs`: who changed what; one entry opens in a drawer with what it was before and after. */
export function AuditPage(): ReactNode {
  const { entryId } = useParams();
  const { search } = useLocation();
  const people = usePeople();
  return (
    <RecordListPage
      title={t("nav.audit_logs")}
      about={t("audit.about")}
      at="/settings/audit-logs"
      list={{ name: "audit-log", path: "/v1/audit-log" }}
      filters={[
        {
          name: "subject_type",
          kind: "choice",
          label: t("audit.filter.kind"),
          choices: KINDS.map((value) => ({ value, label: kindWord(value) })),
        },
        {
          name: "action",
          kind: "choice",
          label: t("audit.filter.action"),
          choices: ACTIONS.map((value) => ({ value, label: actionWord(value) })),
        },
        { name: "actor_id", kind: "choice", label: t("audit.filter.actor"), choices: choices(people.data), searchable: true },
        { name: "subject_id", kind: "search", label: t("audit.filter.subject"), width: 220 },
        { name: "from", kind: "time", label: t("deliveries.filter.from") },
        { name: "to", kind: "time", label: t("deliveries.filter.to") },
      ]}
      columns={columns(search)}
      rowHref={(entry, filters) => `/settings/audit-logs/${entry.id}${filters}`}
      chosenId={entryId}
      empty={{ icon: "list", title: t("audit.empty"), detail: t("audit.empty.detail") }}
    />
  );
}

function columns(search: string): Column<AuditEntry>[] {
  return [
    {
      key: "what",
      header: t("audit.column.what"),
      card: "title",
      cell: (entry) => (
        <Anchor component={Link} to={`/settings/audit-logs/${entry.id}${search}`} fw={600} c="var(--mantine-color-text)">
          {`${kindWord(entry.subject_type)}: ${actionWord(entry.action)}`}
        </Anchor>
      ),
    },
    { key: "subject", header: t("audit.column.subject"), cell: (entry) => <Subject entry={entry} /> },
    { key: "who", header: t("audit.column.who"), cell: (entry) => entry.actor.name },
    { key: "when", header: t("audit.column.when"), cell: (entry) => <Time at={entry.at} /> },
    { key: "from", header: t("audit.column.from"), cell: (entry) => (entry.ip ? <Code>{entry.ip}</Code> : "–") },
  ];
}

function Subject({ entry }: { entry: AuditEntry }): ReactNode {
  const personName = usePersonName();
  const name = subjectName(entry) ?? (entry.subject_type === "user" ? personName(entry.subject_id) : null);
  return name ? (
    <Text size="sm" lineClamp={1} title={entry.subject_id}>
      {name}
    </Text>
  ) : (
    <Text size="xs" c="dimmed" component="div" className="truncate" maw={180} title={entry.subject_id}>
      <Code>{entry.subject_id}</Code>
    </Text>
  );
}
