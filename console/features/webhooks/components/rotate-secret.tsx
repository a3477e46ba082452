import { Modal, PasswordInput, Radio, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useFields } from "../../../ui/fields.ts";
import { FormEnd } from "../../../ui/form-end.tsx";
import { useSubmit } from "../../../ui/use-submit.ts";
import { type RotatedSecret, useRotateSecret } from "../api/rotate-secret.ts";
import { SecretOnce } from "./secret-once.tsx";

const OVERLAPS = ["0", "1", "24", "168"] as const;

/** Chooses how long the old secret goes on, makes the new one and shows it, once. */
export function RotateSecret({ webhook, onClose }: { webhook: Webhook; onClose: () => void }): ReactNode {
  const rotate = useRotateSecret();
  const [rotated, setRotated] = useState<RotatedSecret | null>(null);
  const form = useFields({ overlap: "24", secret: "" });
  const { submit, busy, problem } = useSubmit(form, {
    check: () => {
      const tooShort = form.values.secret !== "" && form.values.secret.length < 24;
      return tooShort ? { "/secret": t("webhooks.form.check.secret") } : {};
    },
    save: async () =>
      setRotated(await rotate(webhook.id, { secret: form.values.secret, overlapHours: Number(form.values.overlap) })),
  });
  const title = rotated ? t("rotate.once.title") : t("rotate.title", { name: webhook.name });
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{title}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
      closeOnClickOutside={!rotated}
      closeOnEscape={!rotated}
      withCloseButton={!rotated}
    >
      {rotated ? (
        <SecretOnce rotated={rotated} onDone={onClose} />
      ) : (
        <form ref={form.formRef} onSubmit={submit} noValidate>
          <Stack>
            <Text size="sm">{t("rotate.detail")}</Text>
            <Radio.Group
              label={t("rotate.overlap")}
              value={form.values.overlap}
              error={form.errorAt("/overlap_hours")}
              onChange={(hours) => form.set("overlap", hours)}
            >
              <Stack gap={6} mt={6}>
                {OVERLAPS.map((hours) => (
                  <Radio key={hours} value={hours} label={t(`rotate.overlap.${hours}`)} />
                ))}
              </Stack>
            </Radio.Group>
            <PasswordInput
              label={t("rotate.own")}
              description={t("rotate.own.hint")}
              autoComplete="off"
              dir="ltr"
              value={form.values.secret}
              error={form.errorAt("/secret")}
              visibilityToggleButtonProps={{ "aria-label": t("secret.reveal") }}
              onChange={(event) => form.set("secret", event.currentTarget.value)}
            />
            <FormEnd problem={problem} busy={busy} label={t("rotate.verb")} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
