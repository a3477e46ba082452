import { Anchor, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useId } from "react";
import { Link } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useRetryFailed } from "../api/integration-log.ts";
import { useMapValue, useTableNamed } from "../api/map-value.ts";

type MapValueProps = {
  integration: Integration;
  gap: { kind: string; value: string };
  /** How many wait for it. */
  count: number;
  onClose: () => void;
};

/** What a gap of a look-up table is called: the table's name, or null for a gap of another kind. */
export function tableOf(gap: { kind: string } | null): string | null {
  return gap?.kind.startsWith("lookup:") ? gap.kind.slice("lookup:".length) : null;
}

/** *Map it*: what their value is here, put into its look-up table; exactly what waited for it is retried. */
export function MapValue({ integration, gap, count, onClose }: MapValueProps): ReactNode {
  const name = tableOf(gap) ?? "";
  const table = useTableNamed(name);
  const mayChange = useMay("lookup-tables:write");
  const change = useMapValue();
  const retry = useRetryFailed(integration.id);
  const listId = useId();
  const form = useFields({ value: "" });
  const choices = [...new Set(Object.values(table.data?.entries ?? {}))].slice(0, 200);
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (form.values.value.trim() ? {} : { "/value": t("field.required") }),
    save: async () => {
      if (!table.data) throw table.error ?? new Error("the table is gone");
      await change(table.data.id, { theirs: gap.value, ours: form.values.value.trim() });
      await retry({ gap_kind: gap.kind, gap_value: gap.value });
      toast(t("log.map.saved"));
      onClose();
    },
  });
  const place = `/settings/integrations/lookup-tables/${table.data?.id ?? ""}`;
  return (
    <FormDialog
      title={t("log.map.save_retry", { n: count })}
      form={form}
      submit={submit}
      problem={problem ?? table.error}
      busy={busy || table.isPending}
      onClose={onClose}
    >
      <Text size="sm" component="div">
        {rich("log.map.lookup", {
          value: <strong>“{gap.value}”</strong>,
          table: table.data ? (
            <Anchor component={Link} to={place} size="sm" underline="always">
              {name}
            </Anchor>
          ) : (
            name
          ),
        })}
      </Text>
      {table.data === null && <Text size="sm">{t("log.map.no_table")}</Text>}
      <TextInput
        label={t("tables.ours")}
        required
        data-autofocus
        disabled={!mayChange}
        list={listId}
        value={form.values.value}
        error={form.errorAt("/value") ?? form.errorAt("/entries")}
        onChange={(event) => form.set("value", event.currentTarget.value)}
      />
      <datalist id={listId}>
        {choices.map((value) => (
          <option key={value} value={value} />
        ))}
      </datalist>
    </FormDialog>
  );
}
