import { Button, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { RetryProgress } from "../../../data/map-values/retry-progress.tsx";
import { useMay } from "../../../data/session.ts";
import { t } from "../../../i18n/t.ts";
import { ProblemCard } from "../../../ui/faces.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { retryWaiting } from "../api/lookup-tables.ts";
import classes from "./lookup-tables.module.css";
import type { Waiting } from "./waiting-rows.ts";

/** What waited for values that are mapped by now, tried again where somebody has just mapped them. */
export function RetryWaiting({ waiting }: { waiting: Waiting[] }): ReactNode {
  const mayMap = useMay("integration-mappings:write");
  const mayChange = useMay("integrations:write");
  const [jobs, setJobs] = useState<string[]>([]);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const n = waiting.reduce((sum, { count }) => sum + count, 0);
  const values = new Set(waiting.flatMap((one) => one.values)).size;
  if (n === 0 && jobs.length === 0) return null;
  const retry = async () => {
    setBusy(true);
    setProblem(null);
    try {
      const started: string[] = [];
      for (const one of waiting) {
        started.push((await retryWaiting(one)).id);
        // Shown as soon as it has begun, whatever becomes of the next.
        setJobs([...started]);
      }
    } catch (failure) {
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className={`panel ${classes.waiting}`} aria-label={t("tables.retry", { n })}>
      {n > 0 && <Text size="sm">{t("tables.mapped", { n, values: t("tables.mapped.values", { n: values }) })}</Text>}
      {problem !== null && <ProblemCard problem={problem} />}
      {jobs.map((id) => (
        <RetryProgress key={id} jobId={id} />
      ))}
      {n > 0 && (mayMap || mayChange) && (
        <Button
          className={classes.retry ?? ""}
          loading={busy}
          leftSection={<Icon name="retry" size={15} />}
          onClick={() => void retry()}
        >
          {t("tables.retry", { n })}
        </Button>
      )}
    </section>
  );
}
