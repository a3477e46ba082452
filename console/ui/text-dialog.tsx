import { Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../i18n/t.ts";
import { useFields } from "./fields.ts";
import { FormDialog } from "./form-dialog.tsx";
import { useSubmit } from "./use-submit.ts";

type TextDialogProps = {
  title: string;
  /** The API's name of what is asked for. */
  field: string;
  label: string;
  /** What follows from it. */
  about?: string;
  onClose: () => void;
  onSubmit: (text: string) => Promise<unknown>;
};

/** Asks for the one text that a step needs, such as a reason. */
export function TextDialog({ title, field, label, about, onClose, onSubmit }: TextDialogProps): ReactNode {
  const form = useFields({ text: "" });
  const text = form.values.text.trim();
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (text ? {} : { [`/${field}`]: t("field.required") }),
    save: async () => {
      await onSubmit(text);
      onClose();
    },
  });
  return (
    <FormDialog title={title} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      {about && <Text size="sm">{about}</Text>}
      <Textarea
        label={label}
        minRows={3}
        required
        data-autofocus
        value={form.values.text}
        error={form.errorAt(`/${field}`)}
        onChange={(event) => form.set("text", event.currentTarget.value)}
      />
    </FormDialog>
  );
}
