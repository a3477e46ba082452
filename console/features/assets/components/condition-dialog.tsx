import { Select, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import type { Asset } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useActOnAsset } from "../api/act-on-asset.ts";

const CONDITIONS = ["excellent", "good", "fair", "poor", "critical"] as const;

/** Another condition than the one it has, and why. */
export function ConditionDialog({ asset, onClose }: { asset: Asset; onClose: () => void }): ReactNode {
  const act = useActOnAsset();
  const form = useFields({ condition: null as string | null, note: "" });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (values.condition ? {} : { "/condition": t("field.required") }),
    save: async () => {
      const { condition } = await act(asset.id, "change-condition", {
        condition: values.condition,
        note: values.note.trim() || null,
      });
      toast(t("asset.condition_toast", { name: asset.name, condition: t(`condition.${condition}`) }));
      onClose();
    },
  });
  return (
    <FormDialog
      title={t("asset.action.change_condition")}
      form={form}
      submit={submit}
      busy={busy}
      problem={problem}
      onClose={onClose}
    >
      <Select
        label={t("asset.condition")}
        required
        data-autofocus
        data={CONDITIONS.filter((one) => one !== asset.condition).map((value) => ({ value, label: t(`condition.${value}`) }))}
        value={values.condition}
        error={errorAt("/condition")}
        onChange={(condition) => set("condition", condition)}
      />
      <Textarea
        label={`${t("asset.action.note")} (${t("optional")})`}
        description={t("asset.action.note.hint")}
        minRows={2}
        value={values.note}
        error={errorAt("/note")}
        onChange={(event) => set("note", event.currentTarget.value)}
      />
    </FormDialog>
  );
}
