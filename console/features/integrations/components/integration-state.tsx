import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { rich } from "../../../i18n/t.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";

/** The status, since when, and because of what. */
export function IntegrationState({ integration }: { integration: Integration }): ReactNode {
  const { status, status_since: since, status_reason: reason } = integration;
  return (
    <Stack gap={3} align="flex-start">
      <StatusBadge status={status} />
      <Text size="xs" c="dimmed" maw={220} component="div">
        {rich("integrations.since", { when: <Time at={since} precise={false} /> })}
        {reason && (
          <Text size="xs" lineClamp={2} title={reason}>
            {reason}
          </Text>
        )}
      </Text>
    </Stack>
  );
}
