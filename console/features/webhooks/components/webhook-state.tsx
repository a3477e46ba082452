import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Webhook } from "../../../data/shapes.ts";
import { rich } from "../../../i18n/t.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Ago } from "../../../ui/time.tsx";
import { statusReason } from "./status-reason.ts";

/** The status, and while it isn't well: why, and since when. */
export function WebhookState({ webhook }: { webhook: Webhook }): ReactNode {
  const { status, status_since: since } = webhook;
  const reason = statusReason(webhook);
  if (status === "active") return <StatusBadge status={status} />;
  return (
    <Stack gap={3} align="flex-start">
      <StatusBadge status={status} />
      <Text size="xs" c="dimmed" maw={220} component="div">
        {since && rich("webhooks.since", { when: <Ago at={since} /> })}
        {reason && <div>{reason}</div>}
      </Text>
    </Stack>
  );
}
