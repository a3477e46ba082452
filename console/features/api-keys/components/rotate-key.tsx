import { Modal, NumberInput, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { ApiKey } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormEnd } from "../../../ui/form-end.tsx";
import { Time } from "../../../ui/time.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { useRotateApiKey } from "../api/rotate-api-key.ts";
import { KeyOnce } from "./key-once.tsx";

/** A new secret beside the old one, for as long as the program needs to change over. */
export function RotateKey({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }): ReactNode {
  const rotate = useRotateApiKey();
  const [secret, setSecret] = useState<string | null>(null);
  const form = useFields({ overlap_hours: 24 });
  const { submit, busy, problem } = useSubmit(form, {
    check: () => ({}),
    save: async () => setSecret((await rotate(apiKey.id, form.values.overlap_hours)).secret),
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{secret ? t("keys.once.title") : t("keys.rotate.title", { name: apiKey.name })}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
      closeOnClickOutside={!secret}
      closeOnEscape={!secret}
      withCloseButton={!secret}
    >
      {secret ? (
        <KeyOnce secret={secret} onDone={onClose} />
      ) : (
        <form ref={form.formRef} onSubmit={submit} noValidate>
          <Stack>
            <Text size="sm">{t("keys.rotate.detail")}</Text>
            {apiKey.last_used_at && (
              <Text size="sm" c="dimmed" component="div">
                {t("keys.column.used")}: <Time at={apiKey.last_used_at} />
              </Text>
            )}
            <NumberInput
              label={t("secret.rotate.overlap")}
              description={t("secret.rotate.overlap.hint")}
              min={0}
              max={168}
              value={form.values.overlap_hours}
              error={form.errorAt("/overlap_hours")}
              onChange={(hours) => form.set("overlap_hours", Number(hours) || 0)}
            />
            <FormEnd problem={problem} busy={busy} label={t("keys.rotate")} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
