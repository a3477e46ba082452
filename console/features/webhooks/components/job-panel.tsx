import { Anchor, Button, Group, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Job } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useNow } from "../../../ui/time.tsx";
import { useJobs } from "../api/find-jobs.ts";
import { useSteerJob } from "../api/steer-job.ts";
import classes from "./job-panel.module.css";

const HOUR_MS = 3_600_000;
const DELIVERIES = "/settings/integrations/deliveries";

/** Long work of a webhook, or of all: what is under way and what ended within the hour, with its progress. */
export function JobPanel({ webhookId }: { webhookId: string | null }): ReactNode {
  const { rows } = useJobs(webhookId);
  const now = useNow(60_000);
  const shown = rows.filter((job) => !job.finished_at || now - Date.parse(job.finished_at) < HOUR_MS).slice(0, 3);
  if (shown.length === 0) return null;
  return (
    <section className={`panel ${classes.panel}`} aria-label={t("jobs.title")}>
      {shown.map((job) => (
        <JobRow key={job.id} job={job} />
      ))}
    </section>
  );
}

function JobRow({ job }: { job: Job }): ReactNode {
  const name = job.kind === "webhooks.replay" ? t("jobs.replay") : t("jobs.retry");
  const failed = job.failed > 0 ? ` · ${t("jobs.failed", { n: job.failed })}` : "";
  const error = typeof job.result?.error === "string" ? job.result.error : null;
  return (
    <div className={classes.job} data-status={job.status}>
      <div className={classes.words}>
        <Text size="sm" fw={600} component="span">
          {name}
        </Text>
        <Text size="sm" component="span" className="numeric">
          {t("jobs.sent", { done: job.done, matched: job.matched })}
          {failed}
        </Text>
        <Text size="sm" c="dimmed" component="span">
          {stateWord(job.status)}
        </Text>
        {error && <Text size="sm">{error}</Text>}
      </div>
      <progress className={classes.bar ?? ""} aria-label={name} max={Math.max(1, job.matched)} value={progressOf(job)} />
      <JobButtons job={job} />
    </div>
  );
}

/** What had changed by the time it came to it isn't sent; when it is done, it is through. */
function progressOf({ status, done, failed, matched }: Job): number {
  return status === "done" ? Math.max(1, matched) : done + failed;
}

function JobButtons({ job }: { job: Job }): ReactNode {
  const steer = useSteerJob();
  const mayReplay = useMay("webhooks:write");
  const mayRetry = useMay("deliveries:write");
  const allowed = job.kind === "webhooks.replay" ? mayReplay : mayRetry;
  if (job.finished_at) {
    return (
      <Anchor component={Link} to={`${DELIVERIES}?job_id=${job.id}`} size="sm">
        {t("jobs.show")}
      </Anchor>
    );
  }
  if (!allowed) return null;
  const verb = job.status === "paused" ? "resume" : "pause";
  return (
    <Group gap="xs">
      <Button size="compact-sm" variant="default" onClick={() => void steer(job.id, verb)}>
        {verb === "pause" ? t("jobs.pause") : t("jobs.resume")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => void steer(job.id, "stop")}>
        {t("jobs.stop")}
      </Button>
    </Group>
  );
}

function stateWord(status: Job["status"]): string {
  switch (status) {
    case "queued":
      return t("jobs.queued");
    case "running":
      return "";
    case "paused":
      return t("jobs.paused");
    case "done":
      return t("jobs.done");
    case "stopped":
      return t("jobs.stopped");
    case "failed":
      return t("jobs.gave_up");
    default:
      return status satisfies never;
  }
}
