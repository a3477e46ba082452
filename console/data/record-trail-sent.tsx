import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { rich, t } from "../i18n/t.ts";
import { Code } from "../ui/mono.tsx";
import { StatusBadge } from "../ui/status-badge.tsx";
import { duration, Time, Until } from "../ui/time.tsx";
import { diagnosis } from "./diagnosis.ts";
import classes from "./record-more.module.css";
import { SendAgainButton } from "./send-again-button.tsx";
import type { TrailEvent } from "./shapes.ts";
import { useWebhookName } from "./webhook-names.ts";

type TrailDelivery = TrailEvent["deliveries"][number];

/** One delivery of an event: to whom, what came of it, what it waits for or why it failed, and a way to send it again. */
export function Sent({ delivery }: { delivery: TrailDelivery }): ReactNode {
  const nameOf = useWebhookName();
  const words = diagnosis(delivery);
  const isOver = ["success", "failed", "skipped"].includes(delivery.status);
  return (
    <li>
      <div className={classes.line}>
        <StatusBadge status={delivery.status} />
        <Anchor component={Link} to={`/settings/integrations/deliveries/${delivery.id}`} size="sm">
          {nameOf(delivery.webhook_id)}
        </Anchor>
        {delivery.response_status !== null && <Code>HTTP {delivery.response_status}</Code>}
        {delivery.duration_ms !== null && <span className="numeric">{duration(delivery.duration_ms)}</span>}
        {delivery.status === "success" && (
          <Text size="xs" c="dimmed" span>
            <Time at={delivery.created_at} />
          </Text>
        )}
        {isOver && (
          <span className={classes.again}>
            <SendAgainButton delivery={delivery} quiet />
          </span>
        )}
      </div>
      {words && (
        <Text size="sm" className={classes.why ?? ""}>
          {words}
        </Text>
      )}
      <Waiting delivery={delivery} />
    </li>
  );
}

function Waiting({ delivery }: { delivery: TrailDelivery }): ReactNode {
  const { waiting, status, next_attempt_at: next, webhook_id: webhookId } = delivery;
  const sentence = () => {
    if (status === "held")
      return (
        <Anchor component={Link} to={`/settings/integrations/webhooks/${webhookId}`} size="sm" underline="always">
          {t("trail.to_resume")}
        </Anchor>
      );
    if (status === "retrying" && next) return rich("trail.next", { when: <Until at={next} /> });
    if (waiting?.for === "rate") return t("trail.rate");
    if (waiting?.for === "breaker" && waiting.until) return rich("trail.breaker", { when: <Until at={waiting.until} /> });
    return null;
  };
  const words = sentence();
  return (
    words && (
      <Text size="sm" className={classes.why ?? ""} component="div">
        {words}
      </Text>
    )
  );
}
