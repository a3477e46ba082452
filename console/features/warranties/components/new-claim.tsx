import { Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Warranty } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useCreateClaim } from "../api/claims.ts";

/** Drafts a claim; it goes to the provider when it is submitted. */
export function NewClaim({ warranty, onClose }: { warranty: Warranty; onClose: () => void }): ReactNode {
  const create = useCreateClaim();
  const form = useFields({ title: "", description: "", defect_on: today() });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.title.trim() ? {} : { "/title": t("field.required") }),
      ...(values.defect_on ? {} : { "/defect_on": t("field.required") }),
    }),
    save: async () => {
      const description = values.description.trim() || null;
      await create({ warranty_id: warranty.id, title: values.title.trim(), description, defect_on: values.defect_on });
      toast(t("claim.added_toast"));
      onClose();
    },
  });
  return (
    <FormDialog title={t("claims.add")} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      <TextInput
        label={t("claim.title")}
        required
        data-autofocus
        value={values.title}
        error={errorAt("/title")}
        onChange={(event) => set("title", event.currentTarget.value)}
      />
      <Textarea
        label={`${t("field.description")} (${t("optional")})`}
        minRows={3}
        value={values.description}
        error={errorAt("/description")}
        onChange={(event) => set("description", event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t("claim.defect_on")}
        description={t("claim.defect_on.hint")}
        required
        value={values.defect_on}
        error={errorAt("/defect_on")}
        onChange={(event) => set("defect_on", event.currentTarget.value)}
      />
    </FormDialog>
  );
}
