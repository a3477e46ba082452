import { Modal, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import type { Lease } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { today } from "../../../ui/day.tsx";
import { useFields } from "../../../ui/fields.ts";
import { FormEnd } from "../../../ui/form-end.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useActOnLease } from "../api/leases.ts";

/** Its last day, and why. */
export function TerminateDialog({ lease, onClose }: { lease: Lease; onClose: () => void }): ReactNode {
  const act = useActOnLease();
  const form = useFields({ on: today(), reason: "" });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.on ? {} : { "/on": t("field.required") }),
      ...(values.reason.trim() ? {} : { "/reason": t("field.required") }),
    }),
    save: async () => {
      const changed = await act(lease.id, "terminate", { on: values.on, reason: values.reason.trim() });
      toast(t("lease.done", { number: changed.number, status: statusWord(changed.status) }));
      onClose();
    },
  });
  const title = t("lease.terminate.title", { number: lease.number });
  return (
    <Modal opened onClose={onClose} title={<Text fw={600}>{title}</Text>} closeButtonProps={{ "aria-label": t("close") }}>
      <form ref={form.formRef} onSubmit={submit} noValidate>
        <Stack>
          {lease.status === "renewed" && lease.renewed_to && (
            <Text size="sm">{t("lease.terminate.with_next", { number: lease.renewed_to.number })}</Text>
          )}
          {lease.renewed_from && values.on < lease.starts_on && (
            <Text size="sm">{t("lease.terminate.before_again", { number: lease.renewed_from.number })}</Text>
          )}
          <TextInput
            type="date"
            required
            label={t("lease.terminate.on")}
            min={lease.starts_on <= today() ? lease.starts_on : today()}
            max={lease.ends_on}
            value={values.on}
            error={errorAt("/on")}
            onChange={(event) => set("on", event.currentTarget.value)}
          />
          <Textarea
            label={t("lease.terminate.reason")}
            minRows={3}
            required
            data-autofocus
            value={values.reason}
            error={errorAt("/reason")}
            onChange={(event) => set("reason", event.currentTarget.value)}
          />
          <FormEnd problem={problem} busy={busy} label={t("lease.terminate")} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
