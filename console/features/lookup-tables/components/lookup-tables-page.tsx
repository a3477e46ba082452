import { Anchor } from "@mantine/core";
import type { ReactNode } from "react";
import { Fragment } from "react";
import { Link } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { LookupTableRow } from "../../../data/shapes.ts";
import { languageTag, t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { RecordListPage } from "../../../ui/record-list-page.tsx";
import { Time } from "../../../ui/time.tsx";
import { TitleCell } from "../../../ui/title-cell.tsx";

const HERE = "/settings/integrations/lookup-tables";

/** `/settings/integrations/lookup-tables`: each table with how much it holds and whose rules use it. */
export function LookupTablesPage(): ReactNode {
  return (
    <RecordListPage
      title={t("nav.lookup_tables")}
      about={t("tables.about")}
      crumbs={[{ label: t("nav.integrations"), to: "/settings/integrations" }]}
      at={HERE}
      list={{ name: "lookup-tables", path: "/v1/lookup-tables" }}
      filters={[{ name: "q", kind: "search", label: t("tables.search"), width: 270 }]}
      columns={columns()}
      rowHref={({ id }) => `${HERE}/${id}`}
      add={{ label: t("tables.add"), to: `${HERE}/new`, allowed: useMay("lookup-tables:write") }}
      empty={{ icon: "list", title: t("tables.empty"), detail: t("tables.empty.detail") }}
    />
  );
}

function columns(): Column<LookupTableRow>[] {
  return [
    {
      key: "name",
      header: t("tables.column.name"),
      card: "title",
      cell: ({ id, name }) => <TitleCell to={`${HERE}/${id}`} title={name} />,
    },
    { key: "used_by", header: t("tables.column.used_by"), cell: ({ used_by: users }) => <Users users={users} /> },
    {
      key: "entries",
      header: t("tables.column.entries"),
      end: true,
      cell: ({ entry_count: n }) => <span className="numeric">{n.toLocaleString(languageTag())}</span>,
    },
    {
      key: "changed",
      header: t("tables.column.changed"),
      end: true,
      cell: ({ updated_at: at }) => <Time at={at} precise={false} />,
    },
  ];
}

/** The integrations whose rules name a table, each a link. */
export function Users({ users }: { users: LookupTableRow["used_by"] }): ReactNode {
  if (users.length === 0) return <>{t("tables.unused")}</>;
  return users.map(({ id, name }, index) => (
    <Fragment key={id}>
      {index > 0 && ", "}
      <Anchor component={Link} to={`/settings/integrations/${id}`} size="sm" underline="always">
        {name}
      </Anchor>
    </Fragment>
  ));
}
