import { Anchor, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Delivery, TrailEntry } from "../../../data/shapes.ts";
import { useWebhookName } from "../../../data/webhook-names.ts";
import { t } from "../../../i18n/t.ts";
import { LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { Code } from "../../../ui/mono.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { duration, Time } from "../../../ui/time.tsx";
import { useTrail } from "../api/get-trail.ts";
import classes from "./work-order.module.css";

/** Each event of the work order and where it went: one finds a delivery by the thing one knows. */
export function Trail({ workOrderId }: { workOrderId: string }): ReactNode {
  const trail = useTrail(workOrderId);
  return (
    <section className="panel" aria-label={t("work_order.trail")}>
      <div className={classes.box}>
        <Title order={2} size="h3">
          {t("work_order.trail")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("work_order.trail.about")}
        </Text>
      </div>
      {trail.isPending && <LoadingRows rows={3} />}
      {trail.isError && (
        <div className={classes.box}>
          <ProblemCard problem={trail.error} onRetry={() => void trail.refetch()} />
        </div>
      )}
      {trail.data?.data.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.box ?? ""}>
          {t("work_order.trail.empty")}
        </Text>
      )}
      <ul className={classes.trail}>
        {trail.data?.data.map((entry) => (
          <Entry key={entry.event.event_id} entry={entry} />
        ))}
      </ul>
    </section>
  );
}

function Entry({ entry }: { entry: TrailEntry }): ReactNode {
  return (
    <li>
      <div className={classes.eventLine}>
        <Anchor
          component={Link}
          to={`/settings/webhooks/event-catalog/${entry.event.event}`}
          c="var(--mantine-color-text)"
          fw={550}
        >
          <Code>{entry.event.event}</Code>
        </Anchor>
        <Text size="xs" c="dimmed" component="span">
          <Time at={entry.event.timestamp} />
        </Text>
      </div>
      {entry.deliveries.length === 0 ? (
        <Text size="xs" c="dimmed" mt={4}>
          {t("work_order.trail.unsent")}
        </Text>
      ) : (
        <ul className={classes.sent}>
          {entry.deliveries.map((delivery) => (
            <Sent key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Sent({ delivery }: { delivery: Delivery }): ReactNode {
  const nameOf = useWebhookName();
  return (
    <li>
      <StatusBadge status={delivery.status} />
      <Anchor component={Link} to={`/settings/integrations/deliveries/${delivery.id}`} size="sm">
        {nameOf(delivery.webhook_id)}
      </Anchor>
      {delivery.response_status !== null && <Code>{delivery.response_status}</Code>}
      {delivery.error && delivery.status !== "success" && (
        <Text size="xs" c="dimmed" span>
          {t(`why.${delivery.error.code}`)}
        </Text>
      )}
      {delivery.duration_ms !== null && <span className="numeric">{duration(delivery.duration_ms)}</span>}
    </li>
  );
}
