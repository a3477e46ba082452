import { Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import type { Column } from "./data-list.tsx";
import { DataList } from "./data-list.tsx";
import { BusyLine, EmptyFace, LoadingRows, ProblemCard } from "./faces.tsx";
import type { Hiding } from "./hiding.ts";
import { nothingWith } from "./hiding.ts";
import type { KeysetList } from "./keyset-list.ts";
import { absolute } from "./time.tsx";

type ListPanelProps<Row> = {
  label: string;
  list: KeysetList<Row>;
  columns: Column<Row>[];
  rowKey: (row: Row) => string;
  rowHref?: (row: Row) => string;
  isChosen?: (row: Row) => boolean;
  /** Shown when there is nothing at all. */
  empty: ReactNode;
  /** The filters that are set: an empty list names them, each with a button that takes it away. */
  hiding?: Hiding[];
  onClearFilters?: () => void;
  filters?: ReactNode;
  /** What the button says that brings further rows. */
  more?: string;
};

/** A keyset list in its panel with all four faces: loading, refused, empty, rows with "Load more". */
export function ListPanel<Row>(props: ListPanelProps<Row>): ReactNode {
  return (
    <section className="panel" aria-label={props.label}>
      {props.filters}
      <BusyLine busy={props.list.query.isFetching && !props.list.query.isPending} />
      <Body {...props} />
    </section>
  );
}

function Body<Row>(props: ListPanelProps<Row>): ReactNode {
  const { label, list, columns, rowKey, rowHref, isChosen, empty, hiding = [], onClearFilters, more = t("list.more") } = props;
  const { rows, query } = list;
  if (query.isPending) return <LoadingRows />;
  if (query.isError && rows.length === 0) {
    return (
      <div style={{ padding: 16 }}>
        <ProblemCard problem={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const searchedTo = query.hasNextPage ? query.data?.pages.at(-1)?.searched_to : null;
  if (rows.length === 0 && !searchedTo) {
    return hiding.length > 0 ? <NothingMatches what={label} hiding={hiding} onClear={onClearFilters} /> : empty;
  }
  return (
    <>
      {query.isError && <ProblemCard problem={query.error} onRetry={() => void query.refetch()} />}
      {rows.length > 0 && (
        <DataList
          label={label}
          rows={rows}
          columns={columns}
          rowKey={rowKey}
          rowHref={rowHref}
          {...(isChosen ? { isChosen } : {})}
        />
      )}
      <Group justify="space-between" p="sm" px="md" style={{ borderBlockStart: "1px solid var(--line)" }}>
        <Text size="xs" c="dimmed" aria-live="polite">
          {searchedTo
            ? t("list.found_so_far", { n: rows.length, when: absolute(searchedTo, false) })
            : shown(rows.length, query.hasNextPage)}
        </Text>
        {query.hasNextPage && (
          <Button variant="default" size="xs" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {searchedTo ? t("list.search_further") : more}
          </Button>
        )}
      </Group>
    </>
  );
}

function shown(n: number, isMore: boolean): string {
  return isMore ? t("list.shown_more", { n }) : t("list.shown_all", { n });
}

type NothingMatchesProps = { what: string; hiding: Hiding[]; onClear: (() => void) | undefined };

function NothingMatches({ what, hiding, onClear }: NothingMatchesProps): ReactNode {
  const removable = hiding.filter(({ clear }) => clear !== null);
  return (
    <EmptyFace
      icon="filter"
      title={nothingWith(what, hiding)}
      actions={
        <>
          {removable.map(({ words, name, clear }) => (
            <Button key={words} variant="default" onClick={() => clear?.()}>
              {t("list.clear_one", { name })}
            </Button>
          ))}
          {removable.length > 1 && onClear && (
            <Button variant="subtle" onClick={onClear}>
              {t("list.clear_all")}
            </Button>
          )}
        </>
      }
    />
  );
}
