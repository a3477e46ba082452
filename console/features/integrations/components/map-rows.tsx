import { ActionIcon, Button, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import classes from "./map-rows.module.css";

export type MapRow = { id: number; theirs: string; ours: string };
/** What stands on our side where records with the word are left out: null in the config. */
export const LEFT_OUT = "\u0000";
const SEARCHED_FROM = 8;

type Labelled = { label: string } | { "aria-label": string };
type MapRowsProps = {
  /** Their words and ours. */
  value: unknown;
  labels: { theirs: string; ours: string };
  error: string | null;
  /** The field of our side. */
  children: (row: MapRow, set: (ours: string) => void, label: Labelled) => ReactNode;
  onChange: (map: Record<string, string | null>) => void;
};

/** A table of two columns: theirs → ours. Rows without a word on both sides don't count. */
export function MapRows({ value, labels, error, children, onChange }: MapRowsProps): ReactNode {
  const [rows, setRows] = useState<MapRow[]>(() => rowsOf(value));
  const [searched, setSearched] = useState("");
  const change = (next: MapRow[]) => {
    setRows(next);
    onChange(mapOf(next));
  };
  const put = (id: number, changes: Partial<MapRow>) => change(rows.map((row) => (row.id === id ? { ...row, ...changes } : row)));
  const words = searched.trim().toLowerCase();
  const shown = rows.filter((row) => `${row.theirs}\n${row.ours}`.toLowerCase().includes(words));
  return (
    <div>
      {rows.length > SEARCHED_FROM && (
        <TextInput
          type="search"
          mb="sm"
          aria-label={t("category_map.search")}
          placeholder={t("category_map.search")}
          leftSection={<Icon name="search" size={15} />}
          value={searched}
          onChange={(event) => setSearched(event.currentTarget.value)}
        />
      )}
      {shown.map((row, index) => (
        <div key={row.id} className={classes.row}>
          <TextInput
            {...labelled(labels.theirs, index)}
            value={row.theirs}
            error={isTwice(rows, row) ? t("category_map.twice") : null}
            onChange={(event) => put(row.id, { theirs: event.currentTarget.value })}
          />
          {children(row, (ours) => put(row.id, { ours }), labelled(labels.ours, index))}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={36}
            aria-label={t("category_map.remove", { name: row.theirs })}
            onClick={() => change(rows.filter(({ id }) => id !== row.id))}
          >
            <Icon name="trash" />
          </ActionIcon>
        </div>
      ))}
      {error && (
        <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
          {error}
        </Text>
      )}
      <Button
        variant="default"
        size="xs"
        mt="sm"
        leftSection={<Icon name="plus" size={14} />}
        onClick={() => change([...rows, { id: nextId(rows), theirs: "", ours: "" }])}
      >
        {t("category_map.add")}
      </Button>
    </div>
  );
}

/** The first row has its labels above; the others say theirs to those who hear the page. */
export function labelled(label: string, index: number): Labelled {
  return index === 0 ? { label } : { "aria-label": label };
}

/** Plain words on both sides. */
export function WordMap(props: Pick<MapRowsProps, "value" | "error" | "onChange">): ReactNode {
  const labels = { theirs: t("word_map.theirs"), ours: t("word_map.ours") };
  return (
    <MapRows {...props} labels={labels}>
      {(row, set, label) => <TextInput {...label} value={row.ours} onChange={(event) => set(event.currentTarget.value)} />}
    </MapRows>
  );
}

/** Said at the later one. */
function isTwice(rows: MapRow[], { id, theirs }: MapRow): boolean {
  const name = theirs.trim();
  return name !== "" && rows.some((one) => one.id < id && one.theirs.trim() === name);
}

function rowsOf(value: unknown): MapRow[] {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return entries.map(([theirs, ours], id) => ({ id, theirs, ours: ours === null ? LEFT_OUT : String(ours) }));
}

function mapOf(rows: MapRow[]): Record<string, string | null> {
  return Object.fromEntries(
    rows.flatMap(({ theirs, ours }) => (theirs.trim() && ours ? [[theirs.trim(), ours === LEFT_OUT ? null : ours]] : [])),
  );
}

function nextId(rows: MapRow[]): number {
  return Math.max(-1, ...rows.map(({ id }) => id)) + 1;
}
