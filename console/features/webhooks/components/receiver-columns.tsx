import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { ReceivedRequest } from "../../../data/shapes.ts";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import type { IconName } from "../../../ui/icons.tsx";
import { Code } from "../../../ui/mono.tsx";
import type { Tone } from "../../../ui/status-badge.tsx";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";

export const RECEIVER = "/settings/integrations/webhooks/receiver";

const VERDICTS: Record<ReceivedRequest["verdict"], { tone: Tone; icon: IconName; word: MessageKey }> = {
  verified: { tone: "good", icon: "check", word: "receiver.verified" },
  wrong_signature: { tone: "bad", icon: "cross", word: "receiver.wrong_signature" },
  unknown_webhook: { tone: "warn", icon: "alert", word: "receiver.unknown_webhook" },
  no_signature: { tone: "calm", icon: "alert", word: "receiver.no_signature" },
};

export function Verdict({ verdict }: { verdict: ReceivedRequest["verdict"] }): ReactNode {
  const look = VERDICTS[verdict];
  return (
    <Badge tone={look.tone} icon={look.icon}>
      {t(look.word)}
    </Badge>
  );
}

export function requestColumns(webhookName: (id: string) => string): Column<ReceivedRequest>[] {
  return [
    {
      key: "event",
      header: t("deliveries.column.event"),
      card: "title",
      cell: (request) => (
        <Stack gap={1}>
          <Anchor component={Link} to={`${RECEIVER}/${request.id}`} fw={550} c="var(--mantine-color-text)">
            <Code>{request.event ?? `${request.method} ${request.path}`}</Code>
          </Anchor>
          {request.event_id && (
            <Text size="xs" c="dimmed" component="div" className="truncate">
              <Code>{request.event_id}</Code>
            </Text>
          )}
        </Stack>
      ),
    },
    { key: "verdict", header: t("receiver.verdict"), card: "corner", cell: (request) => <Verdict verdict={request.verdict} /> },
    {
      key: "webhook",
      header: t("deliveries.column.webhook"),
      cell: (request) => (request.webhook_id ? webhookName(request.webhook_id) : <span aria-hidden="true">–</span>),
    },
    { key: "answer", header: t("receiver.answer"), cell: (request) => <Code>{request.response_status}</Code> },
    { key: "time", header: t("deliveries.column.time"), cell: (request) => <Time at={request.received_at} /> },
  ];
}
