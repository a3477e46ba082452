import { Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormEnd } from "../../../ui/form-end.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useCreateApiKey } from "../api/create-api-key.ts";
import { KeyOnce } from "./key-once.tsx";
import { ScopePicker } from "./scope-picker.tsx";

const DAY_MS = 86_400_000;

/** Name, scopes, expiry; then the secret, this once. */
export function CreateKey({ opened, onClose }: { opened: boolean; onClose: () => void }): ReactNode {
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size={620}
      title={<Text fw={600}>{secret ? t("keys.once.title") : t("keys.create")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
      // The secret can't be shown again: only "I have stored it" closes.
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      withCloseButton={!secret}
    >
      {secret ? <KeyOnce secret={secret} onDone={close} /> : <KeyForm onCreated={setSecret} onCancel={close} />}
    </Modal>
  );
}

function KeyForm({ onCreated, onCancel }: { onCreated: (secret: string) => void; onCancel: () => void }): ReactNode {
  const create = useCreateApiKey();
  const form = useFields({ name: "", scopes: ["*:read"], days: "90" });
  const { values, set, errorAt } = form;
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({
      ...(values.name.trim() ? {} : { "/name": t("field.required") }),
      ...(values.scopes.length > 0 ? {} : { "/scopes": t("keys.scope.missing") }),
    }),
    save: async () => {
      const days = Number(values.days);
      const expires_at = days > 0 ? new Date(Date.now() + days * DAY_MS).toISOString() : null;
      onCreated((await create({ name: values.name.trim(), scopes: values.scopes, expires_at })).secret);
    },
  });
  return (
    <form ref={form.formRef} onSubmit={submit} noValidate>
      <Stack>
        <TextInput
          label={t("field.name")}
          description={t("keys.name.hint")}
          required
          data-autofocus
          value={values.name}
          error={errorAt("/name")}
          onChange={(event) => set("name", event.currentTarget.value)}
        />
        <ScopePicker value={values.scopes} error={errorAt("/scopes")} onChange={(scopes) => set("scopes", scopes)} />
        <Select
          label={t("keys.expires")}
          data={[
            ...["30", "90", "365"].map((days) => ({ value: days, label: t("keys.expires.days", { n: Number(days) }) })),
            { value: "0", label: t("keys.expires.never") },
          ]}
          value={values.days}
          allowDeselect={false}
          error={errorAt("/expires_at")}
          onChange={(days) => set("days", days ?? "90")}
        />
        <FormEnd problem={problem} busy={busy} label={t("keys.create")} onCancel={onCancel} />
      </Stack>
    </form>
  );
}
