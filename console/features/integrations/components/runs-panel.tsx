import { Button, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import type { Integration, IntegrationRun } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import { GuardedButton } from "../../../ui/guarded-button.tsx";
import { Icon } from "../../../ui/icons.tsx";
import { sentence } from "../../../ui/sentence.ts";
import { Badge } from "../../../ui/status-badge.tsx";
import { Time } from "../../../ui/time.tsx";
import { toast, toastProblem } from "../../../ui/toast.tsx";
import { useRunNow, useRuns } from "../api/runs.ts";
import { RunTime } from "./run-time.tsx";
import classes from "./runs-panel.module.css";
import { useMayOf } from "./use-may-of.ts";

/** The next run, *Run now*, and what the last runs brought; the one that runs shows how far it is. */
export function RunsPanel({ integration }: { integration: Integration }): ReactNode {
  const { rows, query } = useRuns(integration.id);
  const runNow = useRunNow(integration.id);
  const { mayMap } = useMayOf(integration);
  const [busy, setBusy] = useState(false);
  const isDisabled = integration.status === "disabled";
  const isRunning = rows.some(({ ended_at: at }) => at === null);
  const begin = async () => {
    setBusy(true);
    await runNow().then(() => toast(t("runs.started")), toastProblem);
    setBusy(false);
  };
  const reason = isDisabled ? t("runs.now.disabled") : isRunning ? t("runs.now.running") : null;
  return (
    <section className={`panel ${classes.runs}`} aria-label={t("runs.title")}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} size="h3">
            {t("runs.title")}
          </Title>
          <Text size="sm" c="dimmed" component="div">
            {planned(integration)}
          </Text>
        </div>
        <GuardedButton
          allowed={mayMap && reason === null}
          {...(mayMap && reason ? { reason } : {})}
          loading={busy}
          variant="default"
          leftSection={<Icon name="play" size={15} />}
          onClick={() => void begin()}
        >
          {t("runs.now")}
        </GuardedButton>
      </Group>
      {query.isSuccess && rows.length === 0 && <Text size="sm">{t("runs.empty")}</Text>}
      {rows.length > 0 && (
        <ul className={classes.list}>
          {rows.map((run) => (
            <Run key={run.id} run={run} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div>
          <Button
            size="compact-sm"
            variant="subtle"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {t("runs.more")}
          </Button>
        </div>
      )}
    </section>
  );
}

function planned(integration: Integration): ReactNode {
  const { status, next_run_at: at } = integration;
  if (status === "disabled") return t("runs.disabled");
  return at ? rich("runs.next", { when: <RunTime integration={integration} at={at} /> }) : t("runs.none_planned");
}

const LOOKS = {
  succeeded: { tone: "good", icon: "check" },
  failed: { tone: "bad", icon: "cross" },
  stopped: { tone: "calm", icon: "pause" },
} as const;

function Run({ run }: { run: IntegrationRun }): ReactNode {
  const { outcome, error, stopped_because: stopped, trigger, missed } = run;
  const amounts = {
    pages: t("runs.pages", { n: run.pages }),
    messages: t("runs.messages", { read: run.records_read, n: run.messages }),
  };
  return (
    <li>
      <Group gap="xs" wrap="wrap">
        {outcome ? (
          <Badge {...LOOKS[outcome]}>{t(`runs.outcome.${outcome}`)}</Badge>
        ) : (
          <Badge tone="info" icon="clock">
            {t("runs.running")}
          </Badge>
        )}
        <Text size="sm" component="span">
          <Time at={run.started_at} />{" "}
          {trigger === "person" ? t("runs.trigger.person", { name: run.started_by?.name ?? "" }) : t(`runs.trigger.${trigger}`)}
        </Text>
      </Group>
      <Text size="sm" {...(outcome ? {} : { role: "status" })}>
        {t(outcome ? "runs.brought" : "runs.so_far", amounts)}
        {missed > 0 && ` · ${t("runs.missed", { n: missed })}`}
      </Text>
      {error && (
        <Text size="sm">
          {sentence(error.message)} {error.fix}
        </Text>
      )}
      {stopped && <Text size="sm">{stopped}</Text>}
    </li>
  );
}
