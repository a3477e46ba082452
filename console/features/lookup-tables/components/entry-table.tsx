import { ActionIcon, Button, Checkbox, Group, Text, TextInput } from "@mantine/core";
import type { ClipboardEvent, ReactNode } from "react";
import { useRef, useState } from "react";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { toast } from "../../../ui/toast.tsx";
import type { EntryFault, EntryRow } from "./entry-rows.ts";
import { nextId, readPasted, withPasted } from "./entry-rows.ts";
import classes from "./lookup-tables.module.css";

/** Ten thousand fields at once would hold the page up. */
const STEP = 50;

type EntryTableProps = { rows: EntryRow[]; faults: ReadonlyMap<number, EntryFault>; onChange: (rows: EntryRow[]) => void };

/** Their value and ours, row by row: searched within, changed where they stand, pasted from a spreadsheet. */
export function EntryTable({ rows, faults, onChange }: EntryTableProps): ReactNode {
  const [searched, setSearched] = useState("");
  const [most, setMost] = useState(STEP);
  const fresh = useRef(new Set<number>());
  const box = useRef<HTMLDivElement>(null);
  const words = searched.trim().toLowerCase();
  // New rows stay in sight, and wrong ones come into it.
  const isFound = (row: EntryRow) =>
    fresh.current.has(row.id) || faults.has(row.id) || `${row.theirs}\n${row.ours}`.toLowerCase().includes(words);
  const found = words ? rows.filter(isFound) : rows;
  const shown = found.filter((row, index) => index < most || fresh.current.has(row.id) || faults.has(row.id));

  const put = (id: number, changes: Partial<EntryRow>) =>
    onChange(rows.map((row) => (row.id === id ? { ...row, ...changes } : row)));
  const add = () => {
    const id = nextId(rows);
    fresh.current.add(id);
    onChange([...rows, { id, theirs: "", ours: "", isLeftOut: false }]);
    // After the row has come.
    setTimeout(() => box.current?.querySelector<HTMLElement>(`[data-row="${id}"] input`)?.focus());
  };
  const paste = (event: ClipboardEvent, into: number) => {
    const pairs = readPasted(event.clipboardData.getData("text/plain"));
    if (!pairs) return;
    event.preventDefault();
    onChange(withPasted(rows, into, pairs));
    toast(t("tables.pasted", { n: pairs.length }));
  };
  return (
    <div ref={box} className={classes.entries}>
      {rows.length > 0 && (
        <TextInput
          type="search"
          aria-label={t("tables.search_entries")}
          placeholder={t("tables.search_entries")}
          leftSection={<Icon name="search" size={15} />}
          maw={420}
          value={searched}
          onChange={(event) => {
            setSearched(event.currentTarget.value);
            setMost(STEP);
          }}
        />
      )}
      {rows.length > 0 && (
        <div className={classes.heading} aria-hidden="true">
          <span>{t("tables.theirs")}</span>
          <span>{t("tables.ours")}</span>
        </div>
      )}
      {shown.map((row) => (
        <Row
          key={row.id}
          row={row}
          fault={faults.get(row.id)}
          onPut={(changes) => put(row.id, changes)}
          onPaste={(event) => paste(event, row.id)}
          onRemove={() => onChange(rows.filter(({ id }) => id !== row.id))}
        />
      ))}
      {rows.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("tables.none")}
        </Text>
      )}
      {rows.length > 0 && found.length === 0 && (
        <Text size="sm" c="dimmed" role="status">
          {t("tables.none_found", { words: searched.trim() })}
        </Text>
      )}
      {found.length > shown.length && (
        <Group gap="sm">
          <Text size="xs" c="dimmed" aria-live="polite">
            {t("tables.shown", { n: shown.length, all: found.length })}
          </Text>
          <Button variant="default" size="xs" onClick={() => setMost(most + STEP)}>
            {t("tables.more")}
          </Button>
        </Group>
      )}
      <Group gap="sm">
        <Button variant="default" size="xs" leftSection={<Icon name="plus" size={14} />} onClick={add}>
          {t("tables.add_row")}
        </Button>
        <Text size="xs" c="dimmed" className={classes.hint ?? ""}>
          {t("tables.paste")} {t("tables.leave_out.hint")}
        </Text>
      </Group>
    </div>
  );
}

type RowProps = {
  row: EntryRow;
  fault: EntryFault | undefined;
  onPut: (changes: Partial<EntryRow>) => void;
  onPaste: (event: ClipboardEvent) => void;
  onRemove: () => void;
};

function Row({ row: { id, theirs, ours, isLeftOut }, fault, onPut, onPaste, onRemove }: RowProps): ReactNode {
  return (
    <div className={classes.row} data-row={id}>
      <TextInput
        aria-label={t("tables.theirs")}
        value={theirs}
        error={fault?.theirs && t(fault.theirs)}
        onPaste={onPaste}
        onChange={(event) => onPut({ theirs: event.currentTarget.value })}
      />
      <TextInput
        aria-label={t("tables.ours")}
        value={ours}
        disabled={isLeftOut}
        placeholder={isLeftOut ? t("tables.left_out") : ""}
        error={fault?.ours && t(fault.ours)}
        onPaste={onPaste}
        onChange={(event) => onPut({ ours: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        className={classes.leave ?? ""}
        label={t("tables.leave_out")}
        aria-label={t("tables.leave_out.of", { name: theirs })}
        checked={isLeftOut}
        onChange={({ currentTarget: { checked } }) => onPut({ isLeftOut: checked, ...(checked ? { ours: "" } : {}) })}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label={theirs ? t("tables.remove", { name: theirs }) : t("tables.remove_empty")}
        onClick={onRemove}
      >
        <Icon name="trash" />
      </ActionIcon>
    </div>
  );
}
