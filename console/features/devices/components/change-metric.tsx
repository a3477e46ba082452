import { Select, TextInput, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useSaveRecord } from "../../../data/save-record.ts";
import { useMay } from "../../../data/session.ts";
import type { Point } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useChanged } from "../api/devices.ts";

const KINDS = ["number", "boolean", "state", "text"] as const;
type Kind = (typeof KINDS)[number];

/** Mends what the first reading of a metric told of it: the unit, and what its values are. */
export function ChangeMetric({ point }: { point: Point }): ReactNode {
  const [asking, ask] = useState(false);
  return (
    <>
      <GuardedButton allowed={useMay("points:write")} variant="subtle" size="compact-sm" onClick={() => ask(true)}>
        {t("metric.change")} <VisuallyHidden>{point.metric}</VisuallyHidden>
      </GuardedButton>
      {asking && <ChangeDialog point={point} onClose={() => ask(false)} />}
    </>
  );
}

function ChangeDialog({ point, onClose }: { point: Point; onClose: () => void }): ReactNode {
  const { save } = useSaveRecord<Point>("points", point);
  const changed = useChanged();
  const form = useFields({ unit: point.unit ?? "", kind: point.kind });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => {
      const unit = values.unit.trim();
      await save({ unit: unit === "" ? null : unit, ...(values.kind ? { kind: values.kind } : {}) });
      await changed();
      toast(t("metric.changed", { metric: point.metric }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("metric.change.of", { metric: point.metric })}
      form={form}
      submit={submit}
      busy={busy}
      problem={problem}
      onClose={onClose}
    >
      <TextInput
        label={point.unit && point.last ? t("metric.unit") : `${t("metric.unit")} (${t("optional")})`}
        description={t("metric.unit.hint")}
        maxLength={30}
        value={values.unit}
        error={errorAt("/unit")}
        onChange={(event) => set("unit", event.currentTarget.value)}
      />
      <Select
        label={t("metric.kind")}
        description={t("metric.kind.hint")}
        data={KINDS.map((kind) => ({ value: kind, label: t(`metric.kind.${kind}`) }))}
        value={values.kind}
        allowDeselect={false}
        error={errorAt("/kind")}
        onChange={(kind) => set("kind", kind as Kind)} // of the choices above
      />
    </FormDialog>
  );
}
