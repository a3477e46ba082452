import { Anchor, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { Link, useLocation, useOutletContext, useParams } from "react-router";
import { diagnosis } from "../../../data/diagnosis.ts";
import { placeOf } from "../../../data/record-places.ts";
import type { DeliveryDetail } from "../../../data/shapes.ts";
import { useWebhookName } from "../../../data/webhook-names.ts";
import { t } from "../../../i18n/t.ts";
import { Code, Id } from "../../../ui/mono.tsx";
import { RecordDrawer } from "../../../ui/query-face.tsx";
import { Badge, StatusBadge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useDelivery } from "../api/get-delivery.ts";
import { AttemptTabs } from "./attempt-tabs.tsx";
import { AttemptTimeline } from "./attempt-timeline.tsx";
import classes from "./delivery.module.css";
import { DeliveryActions } from "./delivery-actions.tsx";
import { recordTold } from "./record-told.ts";

/** One delivery over its list: what happened, why, every attempt, and exactly what was sent and answered. */
export function DeliveryDrawer(): ReactNode {
  const { deliveryId = "" } = useParams();
  const listAt = useOutletContext<string>();
  const { search } = useLocation();
  const delivery = useDelivery(deliveryId);
  return (
    <RecordDrawer
      title={t("delivery.title")}
      titleOf={(found) => <Code>{found.event}</Code>}
      backTo={`${listAt}${search}`}
      query={delivery}
    >
      {(found) => <Body delivery={found} />}
    </RecordDrawer>
  );
}

function Body({ delivery }: { delivery: DeliveryDetail }): ReactNode {
  const [chosen, setChosen] = useState<number | null>(null);
  const attempt = delivery.attempts.find((one) => one.number === chosen) ?? delivery.attempts.at(-1);
  const cause = diagnosis(delivery);
  const webhookName = useWebhookName();
  return (
    <Stack gap="lg">
      <Stack gap="xs">
        <Group gap="sm">
          <StatusBadge status={delivery.status} />
          {delivery.response_status !== null && <Code>HTTP {delivery.response_status}</Code>}
          {delivery.test && <Badge tone="calm">{t("deliveries.test")}</Badge>}
          <Text size="sm" c="dimmed" component="span">
            <Time at={delivery.created_at} />
          </Text>
        </Group>
        {cause && <Text>{cause}</Text>}
        {delivery.last_error && delivery.status !== "success" && (
          <Text size="xs" c="dimmed" component="div">
            <Code wrap>{delivery.last_error}</Code>
          </Text>
        )}
        <DeliveryActions delivery={delivery} attempt={attempt} />
      </Stack>
      <dl className={classes.ids}>
        <dt>{t("deliveries.column.webhook")}</dt>
        <dd>
          <Anchor component={Link} to={placeOf(delivery.webhook_id) ?? ""} size="sm">
            {webhookName(delivery.webhook_id)}
          </Anchor>
        </dd>
        <Subject delivery={delivery} />
        <dt>{t("delivery.event_id")}</dt>
        <dd>
          <Id value={delivery.event_id} what={t("delivery.event_id")} />
        </dd>
        <dt>{t("delivery.id")}</dt>
        <dd>
          <Id value={delivery.id} what={t("delivery.id")} />
        </dd>
      </dl>
      <AttemptTimeline delivery={delivery} chosen={attempt?.number ?? null} onChoose={setChosen} />
      {attempt && <AttemptTabs key={attempt.number} attempt={attempt} />}
    </Stack>
  );
}

/** What it is about, by the name that people know: the number of a work order, the name of an asset. A test is about nothing. */
function Subject({ delivery }: { delivery: DeliveryDetail }): ReactNode {
  const id = delivery.record_id;
  if (!id) return null;
  const told = recordTold(delivery.attempts.at(-1)?.request.body ?? "", id);
  const place = placeOf(id);
  return (
    <>
      <dt>{t("delivery.record")}</dt>
      <dd>
        {place ? (
          <Anchor component={Link} to={place} size="sm">
            {told ?? <Code wrap>{id}</Code>}
          </Anchor>
        ) : (
          (told ?? <Id value={id} what={t("delivery.record")} />)
        )}
      </dd>
    </>
  );
}
