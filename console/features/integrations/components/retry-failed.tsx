import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useRetryCount, useRetryFailed } from "../api/integration-log.ts";

/** **Retry Failed (n)**: everything that is open, after a look at how many that are. What may have arrived isn't among them. */
export function RetryFailed({ integration, allowed }: { integration: Integration; allowed: boolean }): ReactNode {
  const [asking, { open, close }] = useDisclosure(false);
  const { id, open_failures: failures, waiting, rejected } = integration;
  const count = useRetryCount(id, null, { wanted: allowed && failures > 0 });
  const n = count.data ? Math.max(0, count.data.matched - waiting - rejected) : 0;
  const nothing = count.data ? count.data.matched === 0 : failures + waiting === 0;
  return (
    <>
      <GuardedButton
        allowed={allowed && !nothing}
        {...(nothing ? { reason: t("log.retry.nothing") } : {})}
        size="sm"
        variant={n > 0 ? "filled" : "default"}
        leftSection={<Icon name="retry" size={15} />}
        onClick={open}
      >
        {n > 0 ? t("log.retry_failed.n", { n }) : t("log.retry_failed")}
      </GuardedButton>
      {asking && <Confirm integration={integration} onClose={close} />}
    </>
  );
}

function Confirm({
  integration: { id, waiting, rejected },
  onClose,
}: {
  integration: Integration;
  onClose: () => void;
}): ReactNode {
  const count = useRetryCount(id, null);
  const retry = useRetryFailed(id);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const { matched: n, uncertain } = count.data ?? { matched: 0, uncertain: 0 };
  const confirm = async () => {
    setBusy(true);
    try {
      await retry(null);
      toast(t("log.retry.started"));
      onClose();
    } catch (failure) {
      setProblem(failure);
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("log.retry.title")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm" aria-live="polite">
          {count.isPending ? t("log.retry.counting") : n === 0 ? t("log.retry.none") : t("log.retry.count", { n })}{" "}
          {waiting > 0 && n > 0 && t("log.retry.waiting")} {rejected > 0 && n > 0 && t("log.retry.rejected", { n: rejected })}
        </Text>
        {uncertain > 0 && <Text size="sm">{t("log.retry.uncertain", { n: uncertain, retried: n })}</Text>}
        {(problem ?? count.error) !== null && <ProblemCard problem={problem ?? count.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button loading={busy} disabled={n === 0} onClick={() => void confirm()} data-autofocus>
            {t("log.retry.confirm", { n })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
