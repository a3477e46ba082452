import { Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { Delivery, Webhook, WorkOrder } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { IconName } from "../../../ui/icons.tsx";
import { Icon } from "../../../ui/icons.tsx";
import type { Tone } from "../../../ui/status-badge.tsx";
import type { Count } from "../api/find-first-rows.ts";
import classes from "./dashboard.module.css";

type Card = { key: string; tone: Tone; icon: IconName; title: string; detail: string; to: string };
type AttentionProps = { failing: Webhook[]; paused: Webhook[]; failed: Count<Delivery>; emergencies: WorkOrder[] };

const WEBHOOKS = "/settings/integrations/webhooks";

/** One card a problem, worst first, each with its button; one calm line when there is none. */
export function Attention(problems: AttentionProps): ReactNode {
  const cards = cardsOf(problems);
  return (
    <section aria-label={t("dashboard.greeting")} className={classes.section}>
      {cards.length === 0 && (
        <div className={`panel ${classes.card}`}>
          <span className={classes.mark} data-tone="good">
            <Icon name="check" size={20} />
          </span>
          <div className={classes.words}>
            <Title order={2} size="h3">
              {t("dashboard.calm")}
            </Title>
            <Text size="sm" c="dimmed">
              {t("dashboard.calm.detail")}
            </Text>
          </div>
        </div>
      )}
      {cards.map((card) => (
        <div key={card.key} className={`panel ${classes.card}`}>
          <span className={classes.mark} data-tone={card.tone}>
            <Icon name={card.icon} size={20} />
          </span>
          <div className={classes.words}>
            <Title order={2} size="h3">
              {card.title}
            </Title>
            <Text size="sm" c="dimmed">
              {card.detail}
            </Text>
          </div>
          <Button component={Link} to={card.to} variant="default" size="xs" aria-label={`${t("dashboard.open")}: ${card.title}`}>
            {t("dashboard.open")}
          </Button>
        </div>
      ))}
    </section>
  );
}

function cardsOf({ failing, paused, failed, emergencies }: AttentionProps): Card[] {
  const cards: (Card | null)[] = [
    card("emergencies", emergencies.length, {
      tone: "bad",
      icon: "alert",
      title: t("dashboard.emergencies", { n: emergencies.length }),
      detail: t("dashboard.emergencies.detail"),
      to: "/work-orders?priority=emergency",
    }),
    card("failing", failing.length, {
      tone: "bad",
      icon: "webhook",
      title: t("dashboard.failing", { n: failing.length }),
      detail: failing.map((webhook) => webhook.name).join(", "),
      to: failing[0] && failing.length === 1 ? `${WEBHOOKS}/${failing[0].id}` : `${WEBHOOKS}?status=failing`,
    }),
    card("failed", failed.rows.length, {
      tone: "warn",
      icon: "send",
      title: failed.more
        ? t("dashboard.failed_many", { n: failed.rows.length })
        : t("dashboard.failed", { n: failed.rows.length }),
      detail: t("dashboard.failed.detail"),
      to: "/settings/integrations/deliveries?status=failed",
    }),
    card("paused", paused.length, {
      tone: "calm",
      icon: "pause",
      title: t("dashboard.paused", { n: paused.length }),
      detail: t("dashboard.paused.detail"),
      to: `${WEBHOOKS}?status=paused`,
    }),
  ];
  return cards.flatMap((one) => (one ? [one] : []));
}

function card(key: string, count: number, rest: Omit<Card, "key">): Card | null {
  return count > 0 ? { key, ...rest } : null;
}
