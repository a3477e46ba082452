import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import type { ReactNode } from "react";
import { useState } from "react";
import { useWebhooksById } from "../../../data/webhook-names.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { type RetryInput, useRetryCount, useRetryDeliveries } from "../api/retry-deliveries.ts";

/** What goes to a paused webhook isn't sent before it is resumed. */
function Paused({ matching }: { matching: RetryInput }): ReactNode {
  const { all } = useWebhooksById();
  const chosen = "filter" in matching ? matching.filter.webhook_id : undefined;
  const paused = all.filter(({ id, status }) => status === "paused" && (chosen === undefined || id === chosen));
  if (paused.length === 0) return null;
  return <Text size="sm">{t("retry_many.paused", { names: paused.map(({ name }) => name).join(", ") })}</Text>;
}

type RetryManyProps = { matching: RetryInput; chosen: string[]; onClear: () => void };

/** Retries what is chosen in the list, or, asked once more, all that its filters match. */
export function RetryMany({ matching, chosen, onClear }: RetryManyProps): ReactNode {
  const retry = useRetryDeliveries();
  const [asking, { open, close }] = useDisclosure(false);
  const retryChosen = async () => {
    try {
      await retry({ ids: chosen });
      toast(t("replay.started"));
      onClear();
    } catch (problem) {
      toastProblem(problem);
    }
  };
  return (
    <Group gap="sm" px="md" py="sm">
      {chosen.length > 0 ? (
        <>
          <Text size="sm" aria-live="polite">
            {t("retry_many.chosen", { n: chosen.length })}
          </Text>
          <Button size="xs" leftSection={<Icon name="retry" size={14} />} onClick={() => void retryChosen()}>
            {t("retry_many.do_chosen")}
          </Button>
          <Button size="xs" variant="subtle" onClick={onClear}>
            {t("retry_many.clear")}
          </Button>
        </>
      ) : (
        <Button size="xs" variant="default" leftSection={<Icon name="retry" size={14} />} onClick={open}>
          {t("retry_many.all")}
        </Button>
      )}
      {asking && <Confirm matching={matching} onClose={close} />}
    </Group>
  );
}

function Confirm({ matching, onClose }: { matching: RetryInput; onClose: () => void }): ReactNode {
  const count = useRetryCount(matching);
  const retry = useRetryDeliveries();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const n = count.data?.matched ?? 0;
  const confirm = async () => {
    setBusy(true);
    try {
      await retry(matching);
      toast(t("replay.started"));
      onClose();
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<Text fw={600}>{t("retry_many.title")}</Text>}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack>
        <Text size="sm" aria-live="polite">
          {count.isPending ? t("replay.counting") : n === 0 ? t("retry_many.none") : t("retry_many.count", { n })}
        </Text>
        <Paused matching={matching} />
        {(problem ?? count.error) !== null && <ProblemCard problem={problem ?? count.error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onClose}>
            {t("cancel")}
          </Button>
          <Button loading={busy} disabled={n === 0} onClick={() => void confirm()}>
            {t("retry_many.confirm", { n })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
