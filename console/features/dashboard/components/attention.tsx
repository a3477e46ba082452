import { Button, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../../../i18n/t.ts";
import type { IconName } from "../../../ui/icons.tsx";
import { Icon } from "../../../ui/icons.tsx";
import type { Tone } from "../../../ui/status-badge.tsx";
import type { Count } from "../api/find-first-rows.ts";
import type { AttentionSource } from "./attention-sources.ts";
import classes from "./dashboard.module.css";

export type Found = { source: AttentionSource; found: Count };

/** One card a problem, worst first, each with its button; one calm line when there is none. */
export function Attention({ problems }: { problems: readonly Found[] }): ReactNode {
  const cards = problems.flatMap(({ source, found }) => {
    const n = source.counts ? found.rows.filter(source.counts).length : found.rows.length;
    // None among the first, and there are more: not to be taken for none at all.
    return n > 0 || (found.more && source.counts) ? [{ source, n, more: found.more }] : [];
  });
  return (
    <section aria-label={t("dashboard.greeting")} className={classes.section}>
      {cards.length === 0 && (
        <Card tone="good" icon="check" title={t("dashboard.calm")} detail={t("dashboard.calm.detail")} to={null} />
      )}
      {cards.map(({ source, n, more }) => {
        const { key, tone, icon, to } = source;
        const title = t(source.title, { n });
        const shown = n === 0 ? t("dashboard.uncounted") : more ? t("dashboard.or_more", { title }) : title;
        return <Card key={key} {...{ tone, icon, to }} title={shown} detail={t(source.detail)} />;
      })}
    </section>
  );
}

type CardProps = { tone: Tone; icon: IconName; title: string; detail: string; to: string | null };

function Card({ tone, icon, title, detail, to }: CardProps): ReactNode {
  return (
    <div className={`panel ${classes.card}`}>
      <span className={classes.mark} data-tone={tone}>
        <Icon name={icon} size={20} />
      </span>
      <div className={classes.words}>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {detail}
        </Text>
      </div>
      {to && (
        <Button component={Link} to={to} variant="default" size="xs" aria-label={`${t("dashboard.open")}: ${title}`}>
          {t("dashboard.open")}
        </Button>
      )}
    </div>
  );
}
