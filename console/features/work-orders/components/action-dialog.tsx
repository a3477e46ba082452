import { Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useWorkers } from "../../../data/people.ts";
import { choices } from "../../../data/places.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormEnd } from "../../../ui/form-end.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";

type Needs = "assignee" | "reason";
type ActionDialogProps = {
  needs: Needs;
  title: string;
  onClose: () => void;
  onSubmit: (input: Record<string, unknown>) => Promise<unknown>;
};

const FIELD: Record<Needs, "assignee_id" | "reason"> = { assignee: "assignee_id", reason: "reason" };

/** Asks for the one thing that a step needs. */
export function ActionDialog({ needs, title, onClose, onSubmit }: ActionDialogProps): ReactNode {
  const people = useWorkers();
  const field = FIELD[needs];
  const form = useFields({ said: "" });
  const { submit, busy, problem } = useSubmit(form, {
    check: () => (form.values.said.trim() ? {} : { [`/${field}`]: t("field.required") }),
    save: async () => {
      await onSubmit({ [field]: form.values.said.trim() });
      onClose();
    },
  });
  const error = form.errorAt(`/${field}`);
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{title}</Text>} closeButtonProps={{ "aria-label": t("close") }}>
      <form ref={form.formRef} onSubmit={submit} noValidate>
        <Stack>
          {needs === "assignee" ? (
            <>
              <Select
                label={t("action.assignee")}
                data={choices(people)}
                searchable
                required
                data-autofocus
                value={form.values.said || null}
                error={error}
                onChange={(id) => form.set("said", id ?? "")}
              />
              {people.length === 0 && (
                <Text size="sm" c="dimmed">
                  {t("action.nobody_to_choose")}
                </Text>
              )}
            </>
          ) : (
            <Textarea
              label={t("action.reason")}
              minRows={3}
              required
              data-autofocus
              value={form.values.said}
              error={error}
              onChange={(event) => form.set("said", event.currentTarget.value)}
            />
          )}
          <FormEnd problem={problem} busy={busy} label={title} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
