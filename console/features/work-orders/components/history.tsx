import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import type { WorkOrder } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import type { KnownStatus } from "../../../ui/status-badge.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import classes from "./work-order.module.css";

type Step = { status: KnownStatus; at: string; by: string | null };

/** The steps it has taken, with who took them where that is known. */
export function History({ order }: { order: WorkOrder }): ReactNode {
  return (
    <section className={`panel ${classes.box}`} aria-label={t("work_order.history")}>
      <Title order={2} size="h3">
        {t("work_order.history")}
      </Title>
      <ol className={classes.steps}>
        {stepsOf(order).map((step) => (
          <li key={step.status}>
            <Text size="sm" fw={600}>
              {statusWord(step.status)}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              <Time at={step.at} />
              {step.by && <div>{t("work_order.by", { name: step.by })}</div>}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}

function stepsOf(order: WorkOrder): Step[] {
  const steps: (Step | null)[] = [
    { status: "open", at: order.created_at, by: order.created_by?.name ?? null },
    step("assigned", order.assigned_at),
    step("in_progress", order.started_at),
    step("completed", order.completed_at, order.completed_by?.name),
    step("verified", order.verified_at),
    step("closed", order.closed_at),
    step("cancelled", order.cancelled_at),
  ];
  return steps.flatMap((one) => (one ? [one] : [])).sort((a, b) => a.at.localeCompare(b.at));
}

function step(status: KnownStatus, at: string | null | undefined, by?: string | null): Step | null {
  return at ? { status, at, by: by ?? null } : null;
}
