import { Anchor, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Webhook } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import notices from "../../../ui/notice.module.css";
import { statusWord } from "../../../ui/status-badge.tsx";
import { Ago } from "../../../ui/time.tsx";
import { useWaiting } from "../api/count-waiting.ts";
import { statusReason } from "./status-reason.ts";

/** While a webhook isn't active: why, since when, how much waits, and which failure it was. The page's header has the buttons. */
export function WebhookNotice({ webhook }: { webhook: Webhook }): ReactNode {
  if (webhook.status === "active") return null;
  const failing = webhook.status === "failing";
  const reason = statusReason(webhook);
  const failed = webhook.status_cause?.delivery_id;
  return (
    <section className={notices.notice} data-tone={failing ? "bad" : "calm"} aria-label={statusWord(webhook.status)}>
      <Icon name={failing ? "alert" : "pause"} size={18} />
      <div>
        <Text fw={600} size="sm" component="div">
          {statusWord(webhook.status)}
          {" · "}
          {webhook.status_since && rich("webhooks.since", { when: <Ago at={webhook.status_since} /> })}
        </Text>
        {reason && <Text size="sm">{reason}</Text>}
        <Text size="sm">{failing ? t("webhook.failing.detail") : t("webhook.paused.detail")}</Text>
        <Waiting webhook={webhook} />
        {failed && (
          <Anchor
            component={Link}
            size="sm"
            c="inherit"
            underline="always"
            to={`/settings/integrations/webhooks/${webhook.id}/deliveries/${failed}`}
          >
            {t("webhook.last_failure")}
          </Anchor>
        )}
      </div>
    </section>
  );
}

function Waiting({ webhook }: { webhook: Webhook }): ReactNode {
  const { data } = useWaiting(webhook);
  if (!data) return null;
  return (
    <Text size="sm">{data.more ? t("webhook.waiting.more", { n: data.count }) : t("webhook.waiting", { n: data.count })}</Text>
  );
}
