import { Anchor, Button, CloseButton, Group, Select, Stack, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { Link } from "react-router";
import { useEventTypes } from "../../../data/event-types.ts";
import type { DeliveryDetail, Webhook } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { useTestWebhook } from "../api/test-webhook.ts";
import classes from "./test-panel.module.css";
import { TestResult } from "./test-result.tsx";

/** Chooses an event, sends its example once and shows at the same place what came of it. */
export function TestPanel({
  webhook,
  event: eventFirst,
  onClose,
}: {
  webhook: Webhook;
  /** Chosen at first. */
  event: string;
  onClose: () => void;
}): ReactNode {
  const types = useEventTypes();
  const test = useTestWebhook();
  const [event, setEvent] = useState(eventFirst);
  const [busy, setBusy] = useState(false);
  const [delivery, setDelivery] = useState<DeliveryDetail | null>(null);
  const [problem, setProblem] = useState<unknown>(null);
  const sendButton = useRef<HTMLButtonElement>(null);
  useEffect(() => sendButton.current?.focus(), []);

  const names = (types.data ?? []).map((type) => type.name);
  const send = async () => {
    setBusy(true);
    setProblem(null);
    setDelivery(null);
    try {
      setDelivery(await test(webhook.id, event));
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={`panel ${classes.panel}`} aria-label={t("webhook.test.title")}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <div>
          <Title order={2}>{t("webhook.test.title")}</Title>
          <Text size="sm" c="dimmed" mt={2}>
            {t("webhook.test.about")} {webhook.status === "paused" && t("webhook.test.paused")}
          </Text>
        </div>
        <CloseButton aria-label={t("close")} onClick={onClose} />
      </Group>
      <Group align="flex-end" gap="sm">
        <Select
          label={t("webhook.test.event")}
          data={[...new Set(["ping", ...names])]}
          value={event}
          searchable
          allowDeselect={false}
          className={classes.event ?? ""}
          onChange={(chosen) => setEvent(chosen ?? "ping")}
        />
        <Button ref={sendButton} loading={busy} leftSection={<Icon name="send" size={15} />} onClick={() => void send()}>
          {t("webhook.test.send")}
        </Button>
      </Group>
      <div aria-live="polite">
        {problem !== null && <ProblemCard problem={problem} />}
        {delivery && (
          <Stack gap="sm">
            <TestResult delivery={delivery} />
            <Anchor component={Link} size="sm" to={`/settings/integrations/webhooks/${webhook.id}/deliveries/${delivery.id}`}>
              {t("webhook.test.open")}
            </Anchor>
          </Stack>
        )}
      </div>
    </section>
  );
}
