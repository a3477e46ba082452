import type { ReactNode } from "react";
import type { ActionDialogProps } from "../../../data/record-actions.tsx";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { TextField } from "./form-fields.tsx";
import { required } from "./words.ts";

/** The day on which it was paid, and what the payment is known by. */
export function PayDialog({ title, onClose, onSubmit }: ActionDialogProps): ReactNode {
  const form = useFields({ paid_on: today(), reference: "" });
  const { submit, busy, problem } = useSubmit(form, {
    check: () => required(form.values, ["paid_on"]),
    save: async () => {
      const { paid_on, reference } = form.values;
      await onSubmit({ paid_on, reference: reference.trim() || null });
      onClose();
    },
  });
  return (
    <FormDialog title={title} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      <TextField form={form} name="paid_on" label={t("finance.pay.on")} kind="date" required />
      <TextField form={form} name="reference" label={t("finance.pay.reference")} focus />
    </FormDialog>
  );
}
