import { Checkbox, Group, Stack, Text, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import type { Integration, LogEntryDetail } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useAskForEntry, useResolveEntry } from "../api/integration-log.ts";
import { useMayOf } from "./use-may-of.ts";

/** A posting that may have arrived: what a look on the other side has shown. */
export function UncertainActions({ entry, integration }: { entry: LogEntryDetail; integration: Integration }): ReactNode {
  const { mayMap } = useMayOf(integration);
  const [arrived, askId] = useDisclosure(false);
  const [again, askAgain] = useDisclosure(false);
  const askFor = useAskForEntry(integration.id);
  const ask = async () => {
    try {
      await askFor(entry.id);
      toast(t("entry.ask_toast"));
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return (
    <Group gap="sm">
      {entry.posting?.can_ask && (
        <GuardedButton allowed={mayMap} leftSection={<Icon name="search" size={15} />} onClick={() => void ask()}>
          {t("entry.ask")}
        </GuardedButton>
      )}
      <GuardedButton
        allowed={mayMap}
        variant={entry.posting?.can_ask ? "default" : "filled"}
        leftSection={<Icon name="check" size={15} />}
        onClick={askId.open}
      >
        {t("entry.arrived")}
      </GuardedButton>
      <GuardedButton allowed={mayMap} variant="default" leftSection={<Icon name="send" size={15} />} onClick={askAgain.open}>
        {t("entry.send_again")}
      </GuardedButton>
      {arrived && <Arrived entry={entry} integration={integration} onClose={askId.close} />}
      {again && <SendAgain entry={entry} integration={integration} onClose={askAgain.close} />}
    </Group>
  );
}

type DialogProps = { entry: LogEntryDetail; integration: Integration; onClose: () => void };

function Arrived({ entry, integration, onClose }: DialogProps): ReactNode {
  const resolve = useResolveEntry(integration.id);
  const form = useFields({ id: "" });
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => {
      const id = form.values.id.trim();
      await resolve(entry.id, { arrived: true, ...(id ? { target_record_id: id } : {}) });
      toast(t("entry.resolved_toast"));
      onClose();
    },
  });
  return (
    <FormDialog title={t("entry.arrived")} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t("entry.arrived.about")}</Text>
        <TextInput
          label={t("entry.arrived.id")}
          data-autofocus
          value={form.values.id}
          error={form.errorAt("/target_record_id")}
          onChange={(event) => form.set("id", event.currentTarget.value)}
        />
      </Stack>
    </FormDialog>
  );
}

function SendAgain({ entry, integration, onClose }: DialogProps): ReactNode {
  const resolve = useResolveEntry(integration.id);
  const asksFirst = entry.posting?.can_ask ?? false;
  const form = useFields({ without_asking: false });
  const { without_asking: withoutAsking } = form.values;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => {
      await resolve(entry.id, { arrived: false, ...(withoutAsking ? { without_asking: true } : {}) });
      toast(t(asksFirst && !withoutAsking ? "entry.sent_after_asking_toast" : "entry.sent_again_toast"));
      onClose();
    },
  });
  return (
    <FormDialog title={t("entry.send_again")} form={form} submit={submit} busy={busy} problem={problem} onClose={onClose}>
      <Stack gap="sm">
        <Text size="sm">{t(asksFirst && !withoutAsking ? "entry.send_again.asked" : "entry.send_again.about")}</Text>
        {asksFirst && (
          <Checkbox
            label={t("entry.send_again.without_asking")}
            checked={withoutAsking}
            onChange={(event) => form.set("without_asking", event.currentTarget.checked)}
          />
        )}
      </Stack>
    </FormDialog>
  );
}
