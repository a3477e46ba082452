import { Button, Group, Modal, NumberInput, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { useRotateSecret } from "../api/rotate-secret.ts";

/** A new secret with an overlap, so that the receiver can change over without a lost delivery. */
export function RotateSecret({ webhook }: { webhook: Webhook }): ReactNode {
  const mayChange = useMay("webhooks:write");
  const rotate = useRotateSecret();
  const [opened, { open, close }] = useDisclosure(false);
  const [hours, setHours] = useState(24);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await rotate(webhook.id, hours);
      close();
      window.scrollTo({ top: 0 });
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div>
      <GuardedButton allowed={mayChange} variant="default" leftSection={<Icon name="retry" size={15} />} onClick={open}>
        {t("secret.rotate")}
      </GuardedButton>
      <Modal
        opened={opened}
        onClose={close}
        title={<Text fw={600}>{t("secret.rotate.title", { name: webhook.name })}</Text>}
        closeButtonProps={{ "aria-label": t("close") }}
      >
        <Stack>
          <Text size="sm">{t("secret.rotate.detail")}</Text>
          <NumberInput
            label={t("secret.rotate.overlap")}
            description={t("secret.rotate.overlap.hint")}
            min={0}
            max={168}
            value={hours}
            onChange={(value) => setHours(Number(value) || 0)}
          />
          {problem !== null && <ProblemCard problem={problem} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button loading={busy} onClick={() => void submit()}>
              {t("secret.rotate.submit")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
