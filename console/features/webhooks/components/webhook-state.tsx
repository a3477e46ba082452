import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Webhook } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Ago } from "../../../ui/time.tsx";

/** The status, and while it isn't well: why, and since when. */
export function WebhookState({ webhook }: { webhook: Webhook }): ReactNode {
  const { status, status_reason: reason, status_since: since } = webhook;
  if (status === "active") return <StatusBadge status={status} />;
  return (
    <Stack gap={3} align="flex-start">
      <StatusBadge status={status} />
      <Text size="xs" c="dimmed" maw={220} component="div">
        {since && rich("webhooks.since", { when: <Ago at={since} /> })}
        {reason && <div>{reasonWords(reason)}</div>}
      </Text>
    </Stack>
  );
}

const REASONS: Record<string, Parameters<typeof t>[0]> = {
  paused_by_person: "webhooks.reason.person",
  gone: "webhooks.reason.gone",
  retries_exhausted: "webhooks.reason.exhausted",
};

/** The reason in words; one that the console does not know is shown as it came. */
export function reasonWords(reason: string): string {
  const known = REASONS[reason];
  return known ? t(known) : reason;
}
