import { Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { MessageKey } from "../../../i18n/t.ts";
import { t } from "../../../i18n/t.ts";
import { Icon } from "../../../ui/icons.tsx";
import classes from "./dashboard.module.css";

type Step = "building" | "webhook" | "delivery" | "workOrder";

const STEPS: { step: Step; word: MessageKey; to: string }[] = [
  { step: "building", word: "dashboard.step.building", to: "/portfolio/new" },
  { step: "webhook", word: "dashboard.step.webhook", to: "/settings/integrations/webhooks" },
  { step: "delivery", word: "dashboard.step.delivery", to: "/settings/integrations/webhooks/receiver" },
  { step: "workOrder", word: "dashboard.step.work_order", to: "/work-orders/new" },
];

/** Each step ticks itself from real data; the list goes when all are done. */
export function GettingStarted({ has }: { has: Record<Step, boolean> }): ReactNode {
  if (Object.values(has).every(Boolean)) return null;
  return (
    <section className={`panel ${classes.start}`} aria-label={t("dashboard.start")}>
      <Title order={2} size="h3">
        {t("dashboard.start")}
      </Title>
      <ol className={classes.steps}>
        {STEPS.map(({ step, word, to }) => (
          <li key={step} data-done={has[step] || undefined}>
            <span
              className={classes.tick}
              role="img"
              aria-label={has[step] ? t("dashboard.step.done") : t("dashboard.step.open")}
            >
              {has[step] && <Icon name="check" size={13} />}
            </span>
            {has[step] ? t(word) : <Link to={to}>{t(word)}</Link>}
          </li>
        ))}
      </ol>
    </section>
  );
}
