import { Button, Group, Text, TextInput } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import type { LookupTable } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { LeaveWarning } from "../../../ui/leave-warning.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSaveTable } from "../api/lookup-tables.ts";
import type { EntryRow } from "./entry-rows.ts";
import { changesIn, faultsOf, patchOf, rowsOf } from "./entry-rows.ts";
import { EntryTable } from "./entry-table.tsx";
import classes from "./lookup-tables.module.css";

type EntriesFormProps = { table: LookupTable; mayChange: boolean; onDirty: (dirty: boolean) => void };

/** A table's name and entries; saves what changed and nothing else. What comes in meanwhile shows as long as nothing was typed. */
export function EntriesForm({ table, mayChange, onDirty }: EntriesFormProps): ReactNode {
  const { save, rebase } = useSaveTable(table);
  const [basis, setBasis] = useState(table);
  const [name, setName] = useState(table.name);
  const [rows, setRows] = useState<EntryRow[]>(() => rowsOf(table));
  const [tried, setTried] = useState(0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const form = useRef<HTMLFormElement>(null);

  const patch = patchOf(rows, basis);
  const changes = changesIn(patch) + (name.trim() === basis.name ? 0 : 1);
  const dirty = changes > 0;
  const faults = faultsOf(rows);
  const isNameMissing = name.trim() === "";

  const begin = (from: LookupTable) => {
    rebase(from);
    setBasis(from);
    setName(from.name);
    setRows(rowsOf(from));
    setTried(0);
    setProblem(null);
  };
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another version of the table is a reason to begin anew
  useEffect(() => {
    if (!dirty && table.updated_at !== basis.updated_at) begin(table);
  }, [table, dirty]);
  useEffect(() => {
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tried]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(tried + 1);
    if (faults.size > 0 || isNameMissing || !dirty) return;
    setBusy(true);
    setProblem(null);
    try {
      const saved = await save({ name: name.trim(), ...patch });
      begin(saved);
      toast(t("tables.saved", { name: saved.name }));
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate>
      <fieldset disabled={!mayChange} className={classes.plain}>
        <section className={`panel ${classes.panel}`} aria-label={t("tables.column.entries")}>
          <TextInput
            label={t("tables.name")}
            description={basis.used_by.length > 0 ? t("tables.name.used") : t("tables.name.hint")}
            maw={420}
            required
            readOnly={basis.used_by.length > 0}
            value={name}
            error={tried > 0 && isNameMissing ? t("field.required") : null}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <EntryTable rows={rows} faults={tried > 0 ? faults : new Map()} onChange={setRows} />
        </section>
      </fieldset>
      {mayChange && (
        <div className={classes.end}>
          {problem !== null && <ProblemCard problem={problem} />}
          <Group gap="sm" justify="flex-end">
            <Text size="sm" c="dimmed" aria-live="polite">
              {dirty ? t("tables.changes", { n: changes }) : t("tables.no_changes")}
            </Text>
            <Button variant="default" disabled={!dirty} onClick={() => begin(table)}>
              {t("tables.discard")}
            </Button>
            <Button type="submit" loading={busy} disabled={!dirty}>
              {t("save")}
            </Button>
          </Group>
        </div>
      )}
      <LeaveWarning
        dirty={dirty}
        words={{ title: t("leave.title"), detail: t("leave.detail"), stay: t("leave.stay"), go: t("leave.go") }}
      />
    </form>
  );
}
