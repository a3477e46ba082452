import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { rich, t } from "../i18n/t.ts";
import { Code } from "../ui/mono.tsx";
import { Badge } from "../ui/status-badge.tsx";
import classes from "./record-more.module.css";
import type { TrailEvent } from "./shapes.ts";
import { useWebhookName } from "./webhook-names.ts";

type NotSent = TrailEvent["not_sent"][number];

const WEBHOOKS = "/settings/integrations/webhooks";

/** A webhook that didn't get the event though it asks for it: its filter and what that read, or that it came later. */
export function Refused({ notSent }: { notSent: NotSent }): ReactNode {
  const { webhook_id: id, filter, values, detail, changed_since: changed } = notSent;
  const nameOf = useWebhookName();
  return (
    <li>
      <div className={classes.line}>
        <Badge tone="calm" icon="filter">
          {t("trail.not_sent")}
        </Badge>
        <Anchor component={Link} to={`${WEBHOOKS}/${id}`} size="sm">
          {nameOf(id)}
        </Anchor>
      </div>
      <Text size="sm" className={classes.why ?? ""} component="div">
        {reasonOf(notSent)}
        {filter !== null && (
          <div className={classes.filter}>
            <Code wrap="words">{filter}</Code>
          </div>
        )}
        {values.map(({ path, value }) => (
          <div key={path}>
            {rich(value === null ? "trail.no_value" : "trail.value", {
              path: <Code wrap>{path}</Code>,
              value: <Code wrap>{value}</Code>,
            })}
          </div>
        ))}
        {detail && <div>{t("trail.filter_detail", { detail })}</div>}
        {filter !== null && (
          <Anchor component={Link} to={`${WEBHOOKS}/${id}/settings`} size="sm" underline="always">
            {t("trail.change_filter")}
          </Anchor>
        )}
        {changed && notSent.reason === "filtered" && <div>{t("trail.changed")}</div>}
      </Text>
    </li>
  );
}

function reasonOf({ reason }: NotSent): string {
  switch (reason) {
    case "filtered":
      return t("trail.filtered");
    case "added_later":
      return t("trail.added_later");
    case "changed_since":
      return t("trail.changed_since");
    case "not_subscribed":
      return t("trail.not_subscribed_one");
    default:
      return reason satisfies never;
  }
}

/** The webhooks that ask for other events, in one line. */
export function NotSubscribed({ event, webhookIds }: { event: string; webhookIds: string[] }): ReactNode {
  const nameOf = useWebhookName();
  const names = webhookIds.map((id, index) => (
    <span key={id}>
      {index > 0 && ", "}
      <Anchor component={Link} to={`${WEBHOOKS}/${id}/settings`} size="xs" underline="always">
        {nameOf(id)}
      </Anchor>
    </span>
  ));
  return (
    <Text size="xs" c="dimmed" mt={6} component="div">
      {rich("trail.not_subscribed", { event: <Code>{event}</Code>, names: <span>{names}</span> })}
    </Text>
  );
}
