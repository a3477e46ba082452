import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useMay } from "../../../data/session.ts";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useSetEnabled } from "../api/integrations.ts";
import { DeleteIntegration } from "./delete-integration.tsx";
import { useEnable } from "./enable-choice.tsx";

/** Enable, or disable after having read what follows from it; delete. */
export function IntegrationActions({ integration }: { integration: Integration }): ReactNode {
  const mayChange = useMay("integrations:write");
  const { enable, question } = useEnable();
  const [disabling, disable] = useDisclosure(false);
  const [deleting, del] = useDisclosure(false);
  return (
    <>
      <GuardedButton allowed={mayChange} variant="default" leftSection={<Icon name="trash" size={15} />} onClick={del.open}>
        {t("integration.delete")}
      </GuardedButton>
      {integration.status === "disabled" ? (
        <GuardedButton allowed={mayChange} leftSection={<Icon name="play" size={15} />} onClick={() => void enable(integration)}>
          {t("integration.enable")}
        </GuardedButton>
      ) : (
        <GuardedButton allowed={mayChange} variant="default" leftSection={<Icon name="pause" size={15} />} onClick={disable.open}>
          {t("integration.disable")}
        </GuardedButton>
      )}
      {question}
      {disabling && <ConfirmDisable integration={integration} onClose={disable.close} />}
      <DeleteIntegration integration={integration} opened={deleting} onClose={del.close} />
    </>
  );
}

function ConfirmDisable({ integration, onClose }: { integration: Integration; onClose: () => void }): ReactNode {
  const setEnabled = useSetEnabled();
  const [busy, setBusy] = useState(false);
  const confirm = async () => {
    setBusy(true);
    await setEnabled(integration, "disable").then(
      () => toast(t("integration.disabled_toast", { name: integration.name })),
      toastProblem,
    );
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("integration.disable.title", { name: integration.name })}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm">
          {t(integration.receiver_url ? "integration.disable.detail" : "integration.disable.detail.no_receiver")}
        </Text>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button loading={busy} onClick={() => void confirm()}>
            {t("integration.disable")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
