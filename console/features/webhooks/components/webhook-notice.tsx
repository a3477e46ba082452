import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import type { Webhook } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { Ago } from "../../../ui/time.tsx";
import classes from "./webhooks.module.css";

/** While a webhook isn't active: why, since when, and what happens to its events. */
export function WebhookNotice({ webhook }: { webhook: Webhook }): ReactNode {
  if (webhook.status === "active") return null;
  const failing = webhook.status === "failing";
  return (
    <div className={classes.notice} data-tone={failing ? "bad" : "calm"}>
      <Icon name={failing ? "alert" : "pause"} size={18} />
      <div>
        <Text fw={600} size="sm" component="div">
          {statusWord(webhook.status)}
          {" · "}
          {webhook.status_since && rich("webhooks.since", { when: <Ago at={webhook.status_since} /> })}
        </Text>
        {webhook.status_reason && <Text size="sm">{webhook.status_reason}</Text>}
        <Text size="sm">{failing ? t("webhook.failing.detail") : t("webhook.paused.detail")}</Text>
      </div>
    </div>
  );
}
