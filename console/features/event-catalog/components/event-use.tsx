import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { placeOf } from "../../../data/record-places.ts";
import type { EventType } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { Ago } from "../../../ui/time.tsx";
import classes from "./catalog.module.css";

/** Which of the tenant's webhooks get an event, each with its state; nothing for who may not read webhooks. */
export function EventSubscribers({ type }: { type: EventType }): ReactNode {
  if (!type.subscribers || type.name === "ping") return null;
  if (type.subscribers.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t("catalog.subscribers.none")}
      </Text>
    );
  }
  return (
    <section aria-label={t("catalog.subscribers")}>
      <Text size="sm" c="dimmed" mb={4}>
        {t("catalog.subscribers")}
      </Text>
      <ul className={classes.subscribers}>
        {type.subscribers.map((webhook) => (
          <li key={webhook.id}>
            <Anchor component={Link} size="sm" to={`/settings/integrations/webhooks/${webhook.id}`}>
              {webhook.name}
            </Anchor>
            <StatusBadge status={webhook.status} />
            {webhook.filtered && (
              <Text span size="xs" c="dimmed">
                {t("catalog.filtered")}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** When the tenant's last event of this type was, and where it went. */
export function LastEvent({ type: { last_event: last } }: { type: EventType }): ReactNode {
  if (last === undefined) return null;
  if (last === null) {
    return (
      <Text size="sm" c="dimmed">
        {t("catalog.last.none")}
      </Text>
    );
  }
  const deliveries = (
    <Anchor component={Link} size="sm" to={placeOf(last.event_id) ?? ""}>
      {t("catalog.last.deliveries")}
    </Anchor>
  );
  return (
    <Text size="sm" component="div">
      {rich("catalog.last", { when: <Ago at={last.timestamp} />, deliveries })}
    </Text>
  );
}

export function volumeWords(volume: number): string {
  return volume === 0 ? t("catalog.volume.none") : t("catalog.volume", { n: volume });
}
