import { Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Integration } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";

/** The status, since when, and because of what. */
export function IntegrationState({ integration }: { integration: Integration }): ReactNode {
  const { status, status_since: since, status_reason: reason, deleted_at: deletedAt } = integration;
  if (deletedAt) return <Deleted at={deletedAt} />;
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

/** Its row leads to its log, which stays. */
function Deleted({ at }: { at: string }): ReactNode {
  return (
    <Stack gap={3} align="flex-start">
      <Badge tone="calm">{t("integrations.deleted")}</Badge>
      <Text size="xs" c="dimmed" component="div">
        {rich("integrations.since", { when: <Time at={at} precise={false} /> })}
        <div>{t("integrations.deleted.log")}</div>
      </Text>
    </Stack>
  );
}
