import { Modal, Stack, Text, Textarea } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useTenant } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import type { FieldErrors } from "../../../ui/fields.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormEnd } from "../../../ui/form-end.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import type { CostRow } from "./cost-fields.tsx";
import { CostFields } from "./cost-fields.tsx";

type CompleteDialogProps = { title: string; onClose: () => void; onSubmit: (input: Record<string, unknown>) => Promise<unknown> };

/** What was done, and what it cost. */
export function CompleteDialog({ title, onClose, onSubmit }: CompleteDialogProps): ReactNode {
  const tenant = useTenant();
  const [currency, setCurrency] = useState(tenant.currency);
  const form = useFields({ resolution_notes: "", costs: [] as CostRow[] });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.resolution_notes.trim() ? {} : { "/resolution_notes": t("field.required") }),
      ...checkCosts(values.costs),
    }),
    save: async () => {
      const costs = values.costs.map(({ kind, description, amount }) => ({
        kind,
        description: description.trim() || null,
        amount: { amount: amount.trim(), currency },
      }));
      await onSubmit({ resolution_notes: values.resolution_notes.trim(), ...(costs.length > 0 ? { costs } : {}) });
      onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={<Text fw={600}>{title}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <form ref={form.formRef} onSubmit={submit} noValidate>
        <Stack>
          <Textarea
            label={t("action.notes")}
            description={t("action.notes.hint")}
            minRows={3}
            required
            data-autofocus
            value={values.resolution_notes}
            error={errorAt("/resolution_notes")}
            onChange={(event) => set("resolution_notes", event.currentTarget.value)}
          />
          <CostFields
            rows={values.costs}
            currency={currency}
            errorAt={errorAt}
            onRows={(costs) => set("costs", costs)}
            onCurrency={setCurrency}
          />
          <FormEnd problem={problem} busy={busy} label={title} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

function checkCosts(rows: CostRow[]): FieldErrors {
  const wrong = rows.flatMap((row, index) =>
    /^\d{1,15}(\.\d{1,4})?$/.test(row.amount.trim()) ? [] : [[`/costs/${index}`, t("cost.wrong")]],
  );
  return Object.fromEntries(wrong);
}
