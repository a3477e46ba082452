import type { ReactNode } from "react";
import { Outlet, useLocation } from "react-router";
import type { Query } from "./api-client.ts";
import type { Column } from "./data-list.tsx";
import { EmptyFace } from "./faces.tsx";
import { GuardedButton } from "./guarded-button.tsx";
import { hidingOf } from "./hiding.ts";
import type { IconName } from "./icons.tsx";
import { Icon } from "./icons.tsx";
import { useKeysetList } from "./keyset-list.ts";
import type { ListFilter } from "./list-filters.tsx";
import { ListFilters, utc, viewOf } from "./list-filters.tsx";
import { ListPanel } from "./list-panel.tsx";
import type { Crumb } from "./page-header.tsx";
import { PageHeader } from "./page-header.tsx";
import { useUrlFilters } from "./url-filters.ts";

type RecordListPageProps<Row> = {
  title: string;
  about?: ReactNode;
  crumbs?: Crumb[];
  /** Where the list lives: drawers of its routes go back there, with the filters as they are. */
  at: string;
  /** `name` is the first part of the cache key, which live updates speak of; `query` is sent with the filters. */
  list: { name: string; path: string; query?: Query };
  filters: ListFilter[];
  columns: Column<Row>[];
  /** Where a row leads; the filters travel along to drawers over this list. */
  rowHref?: (row: Row, search: string) => string;
  chosenId?: string | undefined;
  add?: { label: string; to: string; allowed: boolean };
  /** Further buttons, before "add". */
  actions?: ReactNode;
  empty: { icon: IconName; title: string; detail: string };
  /** What else stands on the page, such as dialogs. */
  children?: ReactNode;
};

/**
 * The page of one kind of record: header with "add", filters that live in the address, a keyset list with its four faces, and the
 * drawers of its routes, which get the address to go back to as their outlet's context.
 */
export function RecordListPage<Row extends { id: string }>(props: RecordListPageProps<Row>): ReactNode {
  const { title, about, crumbs = [], at, columns, rowHref, chosenId, add, actions, empty, children } = props;
  const { search } = useLocation();
  const { filters, set, clear, active } = useUrlFilters(props.filters.map((filter) => filter.name));
  const query = asQuery(props.filters, filters);
  const list = useKeysetList<Row>(props.list.name, { path: props.list.path, filters: { ...props.list.query, ...query } });
  const button = add && (
    <GuardedButton allowed={add.allowed} to={`${add.to}${search}`} leftSection={<Icon name="plus" />}>
      {add.label}
    </GuardedButton>
  );
  return (
    <>
      <PageHeader
        title={title}
        about={about}
        crumbs={crumbs}
        actions={
          <>
            {actions}
            {button}
          </>
        }
      />
      <ListPanel
        label={title}
        list={list}
        columns={columns}
        rowKey={(row) => row.id}
        {...(rowHref ? { rowHref: (row: Row) => rowHref(row, search) } : {})}
        isChosen={(row) => row.id === chosenId}
        hiding={hidingOf(props.filters, filters, set)}
        onClearFilters={clear}
        filters={
          props.filters.length > 0 && (
            <ListFilters filters={props.filters} values={filters} active={active} onChange={set} onClear={clear} />
          )
        }
        empty={
          <EmptyFace icon={empty.icon} title={empty.title} actions={button}>
            {empty.detail}
          </EmptyFace>
        }
      />
      {children}
      <Outlet context={`${at}${search}`} />
    </>
  );
}

function asQuery(filters: ListFilter[], values: Partial<Record<string, string>>): Query {
  const said = (filter: ListFilter): Query => {
    const value = values[filter.name];
    if (filter.kind === "view") return viewOf(filter.views, value).query;
    return value ? { [filter.name]: filter.kind === "time" ? utc(value) : value } : {};
  };
  // In their order: a time that somebody sets stands for that of the view before it.
  return Object.assign({}, ...filters.map(said));
}
