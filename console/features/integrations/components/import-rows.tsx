import { Anchor, Button, Group, Select, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link } from "react-router";
import { placeOf } from "../../../data/record-places.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { DataList } from "../../../ui/data-list.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import { StatusBadge, statusWord } from "../../../ui/status-badge.tsx";
import classes from "./import.module.css";
import type { ImportResult, ImportRow } from "./import-result.ts";
import { DEFECT, filterRows } from "./import-result.ts";

/** Twenty thousand rows at once would hold the page up. */
const STEP = 100;
const STATUSES = ["error", "waiting", "skipped", "warning", "success", "mapped", "duplicate"] as const;

/** The file row by row: what became of each, why not, and the record it is now. */
export function ImportRows({ result }: { result: ImportResult }): ReactNode {
  const { rows, leftOut } = result;
  const [status, setStatus] = useState<string | null>(null);
  const [sheet, setSheet] = useState<string | null>(null);
  const [words, setWords] = useState("");
  const [most, setMost] = useState(STEP);
  const found = filterRows(rows, { status, sheet, words });
  const shown = found.slice(0, most);
  const again =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      setMost(STEP);
    };
  const statuses = STATUSES.filter((value) => rows.some((row) => row.status === value)).map((value) => ({
    value,
    label: statusWord(value),
  }));
  return (
    <section className="panel" aria-label={t("import.rows")}>
      <div className={classes.filters}>
        <TextInput
          type="search"
          aria-label={t("import.search")}
          placeholder={t("import.search")}
          leftSection={<Icon name="search" size={15} />}
          value={words}
          onChange={(event) => again(setWords)(event.currentTarget.value)}
        />
        <Select
          aria-label={t("field.status")}
          placeholder={t("import.all_statuses")}
          data={[{ value: DEFECT, label: t("import.with_defect") }, ...statuses]}
          value={status}
          onChange={again(setStatus)}
          clearable
        />
        <Select
          aria-label={t("import.sheet")}
          placeholder={t("import.all_sheets")}
          data={[...new Set(rows.map((row) => row.sheet))]}
          value={sheet}
          onChange={again(setSheet)}
          searchable
          clearable
        />
      </div>
      {found.length > 0 ? (
        <DataList
          label={t("import.rows")}
          rows={shown}
          columns={columns()}
          rowKey={(row) => `${row.sheet} ${row.row} ${row.status} ${row.error ?? ""}`}
        />
      ) : (
        <Text size="sm" c="dimmed" p="md" role="status">
          {t("import.none")}
        </Text>
      )}
      <Group p="sm" px="md" gap="sm" className={classes.foot ?? ""}>
        <Text size="xs" c="dimmed" aria-live="polite">
          {t("import.shown", { n: shown.length, all: found.length })}
          {leftOut > 0 && ` ${t("import.left_out", { n: leftOut })}`}
        </Text>
        {found.length > shown.length && (
          <Button variant="default" size="xs" onClick={() => setMost(most + STEP)}>
            {t("import.more")}
          </Button>
        )}
      </Group>
    </section>
  );
}

function columns(): Column<ImportRow>[] {
  return [
    {
      key: "sheet",
      header: t("import.sheet"),
      card: "title",
      cell: ({ sheet, row }) => (
        <span className={classes.place}>
          <bdi>{sheet}</bdi> · {t("import.row")} {row}
        </span>
      ),
    },
    { key: "status", header: t("field.status"), card: "corner", cell: ({ status }) => <StatusBadge status={status} /> },
    {
      key: "error",
      header: t("import.error"),
      cell: ({ error }) => (
        <Text size="sm" className={classes.error ?? ""}>
          {error ?? "–"}
        </Text>
      ),
    },
    { key: "record", header: t("import.record"), cell: ({ record_id: id }) => (id ? <Record id={id} /> : "–") },
  ];
}

function Record({ id }: { id: string }): ReactNode {
  const place = placeOf(id);
  const short = `${id.slice(0, id.indexOf("_") + 1)}…${id.slice(-6)}`;
  if (!place) return <Code>{short}</Code>;
  return (
    <Anchor component={Link} to={place} size="sm" title={id}>
      <Code>{short}</Code>
    </Anchor>
  );
}
