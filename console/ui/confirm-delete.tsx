import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { t } from "../i18n/t.ts";
import { ProblemCard } from "./faces.tsx";

type ConfirmDeleteProps = {
  opened: boolean;
  title: string;
  /** What will be gone and what stays. */
  children: ReactNode;
  verb: string;
  onClose: () => void;
  onConfirm: () => Promise<unknown>;
};

/** Asks before what can't be undone. */
export function ConfirmDelete({ opened, title, children, verb, onClose, onConfirm }: ConfirmDeleteProps): ReactNode {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const confirm = async () => {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      onClose();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<Text fw={600}>{title}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm" component="div">
          {children}
        </Text>
        {problem !== null && <ProblemCard problem={problem} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("cancel")}
          </Button>
          <Button color="red.9" loading={busy} onClick={() => void confirm()}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
