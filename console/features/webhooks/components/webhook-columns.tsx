import { Anchor, Stack, Text, Tooltip, UnstyledButton } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { covered, useEventTypes } from "../../../data/event-types.ts";
import { usePersonName } from "../../../data/people.ts";
import type { Webhook, WebhookStats } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Code } from "../../../ui/mono.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useWebhookStats } from "../api/find-webhook-stats.ts";
import { HourBars } from "./hour-bars.tsx";
import { WebhookActions } from "./webhook-actions.tsx";
import classes from "./webhook-columns.module.css";
import { WebhookState } from "./webhook-state.tsx";

/** Name and description, URL, events, status, the last day, last delivery, owner: what the registry shows of each webhook. */
export function useWebhookColumns(): Column<Webhook>[] {
  const nameOf = usePersonName();
  const stats = useWebhookStats();
  return [
    { key: "name", header: t("field.name"), card: "title", cell: (webhook) => <NameCell webhook={webhook} /> },
    { key: "status", header: t("field.status"), width: "150px", cell: (webhook) => <WebhookState webhook={webhook} /> },
    {
      key: "events",
      header: t("webhooks.column.events"),
      cell: (webhook) => <EventCount events={webhook.events} />,
    },
    {
      key: "day",
      header: t("health.column"),
      cell: (webhook) => <Day stats={stats.data?.get(webhook.id)} />,
    },
    { key: "last", header: t("webhooks.column.last"), cell: (webhook) => <LastDelivery webhook={webhook} /> },
    { key: "owner", header: t("webhooks.column.owner"), cell: (webhook) => nameOf(webhook.owner_id) },
    {
      key: t("more_actions", { name: "" }),
      header: "",
      end: true,
      card: "corner",
      width: "96px",
      cell: (webhook) => <WebhookActions webhook={webhook} />,
    },
  ];
}

function Day({ stats }: { stats: WebhookStats | undefined }): ReactNode {
  return stats ? <HourBars stats={stats} /> : null;
}

function NameCell({ webhook }: { webhook: Webhook }): ReactNode {
  return (
    <Stack gap={1} className={classes.name ?? ""}>
      <Anchor component={Link} to={`/settings/integrations/webhooks/${webhook.id}`} fw={600} c="var(--mantine-color-text)">
        {webhook.name}
      </Anchor>
      {webhook.description && (
        <Text size="xs" c="dimmed" lineClamp={1}>
          {webhook.description}
        </Text>
      )}
      <Text size="xs" c="dimmed" className="truncate" title={webhook.url} component="div">
        <Code>{webhook.url}</Code>
      </Text>
    </Stack>
  );
}

/** "3 events", patterns counted by what they cover; hovering or focusing lists what was chosen. */
export function EventCount({ events }: { events: string[] }): ReactNode {
  const types = useEventTypes();
  const all = events.includes("*");
  const count = types.data ? covered(events, types.data).length : events.length;
  const words = all ? t("webhooks.events.all") : t("webhooks.events.count", { n: count });
  return (
    <Tooltip
      label={
        <Stack gap={2}>
          {events.slice(0, 20).map((event) => (
            <span key={event}>
              <Code>{event}</Code>
              {event.endsWith("*") &&
                types.data &&
                ` · ${t("webhooks.events.count", { n: covered([event], types.data).length })}`}
            </span>
          ))}
          {events.length > 20 && <span>{t("retry.more", { n: events.length - 20 })}</span>}
        </Stack>
      }
    >
      <UnstyledButton component="span" tabIndex={0} fz="sm" className={classes.events ?? ""}>
        {words}
      </UnstyledButton>
    </Tooltip>
  );
}

function LastDelivery({ webhook }: { webhook: Webhook }): ReactNode {
  if (!webhook.last_delivery_at) {
    return (
      <Text size="sm" c="dimmed">
        {t("webhooks.never")}
      </Text>
    );
  }
  return (
    <Stack gap={3} align="flex-start">
      {webhook.last_delivery_status && <StatusBadge status={webhook.last_delivery_status} />}
      <Text size="xs" c="dimmed" component="div">
        <Time at={webhook.last_delivery_at} />
      </Text>
    </Stack>
  );
}
