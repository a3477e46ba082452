import { Anchor, Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../i18n/t.ts";
import { LoadingRows, ProblemCard } from "../ui/faces.tsx";
import { useKeysetList } from "../ui/keyset-list.ts";
import { Code } from "../ui/mono.tsx";
import { Time } from "../ui/time.tsx";
import type { RecordRef } from "./record-history.tsx";
import classes from "./record-more.module.css";
import { Exchanged } from "./record-trail-integration.tsx";
import { NotSubscribed, Refused } from "./record-trail-not-sent.tsx";
import { Sent } from "./record-trail-sent.tsx";
import type { TrailEntry, TrailEvent } from "./shapes.ts";

const AT_ONCE = 20;

/** Each event of a record, where it went and where not, and which integration it came from or was sent by: found by the thing one knows. */
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
        {rows.map((entry) =>
          entry.kind === "event" ? (
            <Entry key={entry.event.event_id} entry={entry} />
          ) : (
            <Exchanged key={entry.entry.id} of={entry} />
          ),
        )}
      </ul>
      {query.hasNextPage && (
        <Button variant="default" size="xs" m="md" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("list.more")}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry: { event, deliveries, not_sent: notSent } }: { entry: TrailEvent }): ReactNode {
  const refused = notSent.filter(({ reason }) => reason !== "not_subscribed");
  const others = notSent.filter(({ reason }) => reason === "not_subscribed");
  return (
    <li>
      <div className={classes.eventLine}>
        <Anchor component={Link} to={`/settings/webhooks/event-catalog/${event.event}`} c="var(--mantine-color-text)" fw={550}>
          <Code>{event.event}</Code>
        </Anchor>
        <Text size="xs" c="dimmed" component="span">
          <Time at={event.timestamp} />
        </Text>
      </div>
      {deliveries.length === 0 && refused.length === 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          {t("trail.unsent")}
        </Text>
      )}
      {(deliveries.length > 0 || refused.length > 0) && (
        <ul className={classes.sent}>
          {deliveries.map((delivery) => (
            <Sent key={delivery.id} delivery={delivery} />
          ))}
          {refused.map((one) => (
            <Refused key={one.webhook_id} notSent={one} />
          ))}
        </ul>
      )}
      {others.length > 0 && <NotSubscribed event={event.event} webhookIds={others.map((one) => one.webhook_id)} />}
    </li>
  );
}
