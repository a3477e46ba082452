import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { t } from "../../../i18n/t.ts";
import { LoadingRows, ProblemCard } from "../../../ui/faces.tsx";
import { statusWord } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { useSteps } from "../api/find-steps.ts";
import classes from "./work-order.module.css";

/** The steps it has taken: which, who, when, why. */
export function History({ workOrderId }: { workOrderId: string }): ReactNode {
  const steps = useSteps(workOrderId);
  return (
    <section className={`panel ${classes.box}`} aria-label={t("work_order.history")}>
      <Title order={2} size="h3">
        {t("work_order.history")}
      </Title>
      {steps.isPending && <LoadingRows rows={2} />}
      {steps.isError && <ProblemCard problem={steps.error} onRetry={() => void steps.refetch()} />}
      <ol className={classes.steps}>
        {steps.data?.data.map((step) => (
          <li key={step.id}>
            <Text size="sm" fw={600}>
              {statusWord(step.to)}
            </Text>
            <Text size="xs" c="dimmed" component="div">
              <Time at={step.at} />
              <div>{t("work_order.by", { name: step.actor.name })}</div>
              {step.reason && <div className={classes.reason}>{step.reason}</div>}
            </Text>
          </li>
        ))}
      </ol>
    </section>
  );
}
