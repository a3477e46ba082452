import { Anchor, Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../i18n/t.ts";
import { LoadingRows, ProblemCard } from "../ui/faces.tsx";
import { useKeysetList } from "../ui/keyset-list.ts";
import { Code } from "../ui/mono.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { duration, Time } from "../ui/time.tsx";
import type { RecordRef } from "./record-history.tsx";
import classes from "./record-more.module.css";
import type { Delivery, TrailEntry } from "./shapes.ts";
import { useWebhookName } from "./webhook-names.ts";

const AT_ONCE = 20;

/** Each event of a record and where it went: one finds a delivery by the thing one knows. */
export function RecordTrail({ resource, id }: RecordRef): ReactNode {
  const { rows, query } = useKeysetList<TrailEntry>("trail", { path: `/v1/${resource}/${id}/trail`, limit: AT_ONCE });
  return (
    <section className="panel" aria-label={t("trail.title")}>
      <div className={classes.box}>
        <Title order={2} size="h3">
          {t("trail.title")}
        </Title>
        <Text size="sm" c="dimmed">
          {t("trail.about")}
        </Text>
      </div>
      {query.isPending && <LoadingRows rows={3} />}
      {query.isError && (
        <div className={classes.box}>
          <ProblemCard problem={query.error} onRetry={() => void query.refetch()} />
        </div>
      )}
      {query.isSuccess && rows.length === 0 && (
        <Text size="sm" c="dimmed" className={classes.box ?? ""}>
          {t("trail.empty")}
        </Text>
      )}
      <ul className={classes.trail}>
        {rows.map((entry) => (
          <Entry key={entry.event.event_id} entry={entry} />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" size="xs" m="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
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
          {t("trail.unsent")}
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
