import { Anchor, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { diagnosis } from "../../../data/diagnosis.ts";
import type { Delivery } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Code } from "../../../ui/mono.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { duration, relative, Time, useNow } from "../../../ui/time.tsx";
import classes from "./delivery-columns.module.css";

type Options = { href: (id: string) => string; webhookName: ((id: string) => string) | null };

/** Event and its id, time, status, HTTP code, duration, attempts. */
export function deliveryColumns({ href, webhookName }: Options): Column<Delivery>[] {
  const webhook: Column<Delivery>[] = webhookName
    ? [{ key: "webhook", header: t("deliveries.column.webhook"), cell: (delivery) => webhookName(delivery.webhook_id) }]
    : [];
  return [
    {
      key: "event",
      header: t("deliveries.column.event"),
      card: "title",
      cell: (delivery) => <EventCell delivery={delivery} to={href(delivery.id)} />,
    },
    { key: "status", header: t("field.status"), card: "corner", cell: (delivery) => <StatusBadge status={delivery.status} /> },
    ...webhook,
    { key: "time", header: t("deliveries.column.time"), cell: (delivery) => <Time at={delivery.created_at} /> },
    { key: "http", header: t("deliveries.column.http"), cell: (delivery) => <Answer delivery={delivery} /> },
    {
      key: "duration",
      header: t("deliveries.column.duration"),
      end: true,
      cell: (delivery) => <span className="numeric">{delivery.duration_ms === null ? "–" : duration(delivery.duration_ms)}</span>,
    },
    { key: "attempts", header: t("deliveries.column.attempts"), end: true, cell: (delivery) => <Attempts delivery={delivery} /> },
  ];
}

function EventCell({ delivery, to }: { delivery: Delivery; to: string }): ReactNode {
  return (
    <Stack gap={1}>
      <Group gap={6} wrap="nowrap">
        <Anchor component={Link} to={to} fw={550} c="var(--mantine-color-text)" style={{ overflowWrap: "anywhere" }}>
          <Code>{delivery.event}</Code>
        </Anchor>
        {delivery.test && <Badge tone="calm">{t("deliveries.test")}</Badge>}
      </Group>
      <Text size="xs" c="dimmed" component="div" className="truncate">
        <Code>{delivery.event_id}</Code>
      </Text>
    </Stack>
  );
}

/** Why it failed shows on hover; the drawer says it too. */
function Answer({ delivery }: { delivery: Delivery }): ReactNode {
  return <span title={diagnosis(delivery) ?? undefined}>{answer(delivery)}</span>;
}

function answer(delivery: Delivery): ReactNode {
  if (delivery.response_status !== null) return <Code>{delivery.response_status}</Code>;
  return delivery.error_kind ? <Code>{delivery.error_kind}</Code> : <span aria-hidden="true">–</span>;
}

function Attempts({ delivery }: { delivery: Delivery }): ReactNode {
  return (
    <Stack gap={1} className={classes.attempts ?? ""}>
      <span className="numeric">{delivery.attempt_count}</span>
      {delivery.waits_for_earlier && (
        <Text size="xs" c="dimmed" component="span">
          {t("deliveries.waits")}
        </Text>
      )}
      {delivery.next_attempt_at && delivery.status === "retrying" && <NextTry at={delivery.next_attempt_at} />}
    </Stack>
  );
}

/** "Next in 14 seconds", counting. */
export function NextTry({ at }: { at: string }): ReactNode {
  const now = useNow(1000);
  return (
    <Text size="xs" c="dimmed" component="span" className="numeric" style={{ whiteSpace: "nowrap" }}>
      {t("deliveries.next", { when: relative(at, now) })}
    </Text>
  );
}
