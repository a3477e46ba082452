import { Anchor, Button, Group, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useMay } from "../../../data/session.ts";
import type { Job } from "../../../data/shapes.ts";
import { t } from "../../../i18n/t.ts";
import { useNow } from "../../../ui/time.tsx";
import { useJobs } from "../api/find-jobs.ts";
import { useSteerJob } from "../api/steer-job.ts";
import classes from "./job-panel.module.css";

const MOST_DISMISSED = 50;
const HOUR_MS = 3_600_000;
const DELIVERIES = "/settings/integrations/deliveries";

/** Long work of a webhook, or of all: what is under way and what ended within the hour, with its progress. */
export function JobPanel({ webhookId }: { webhookId: string | null }): ReactNode {
  const { rows } = useJobs(webhookId);
  const now = useNow(60_000);
  const [dismissed, setDismissed] = useLocalStorage<string[]>({ key: "arkanpm-jobs-dismissed", defaultValue: [] });
  const isShown = ({ id, finished_at: at }: Job) => !at || (now - Date.parse(at) < HOUR_MS && !dismissed.includes(id));
  const shown = rows.filter(isShown).slice(0, 3);
  const dismiss = (id: string) => setDismissed((before) => [id, ...before].slice(0, MOST_DISMISSED));
  if (shown.length === 0) return null;
  return (
    <section className={`panel ${classes.panel}`} aria-label={t("jobs.title")}>
      {shown.map((job) => (
        <JobRow key={job.id} job={job} onDismiss={() => dismiss(job.id)} />
      ))}
    </section>
  );
}

function JobRow({ job, onDismiss }: { job: Job; onDismiss: () => void }): ReactNode {
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
          {sentWords(job)}
          {failed}
        </Text>
        <Text size="sm" c="dimmed" component="span">
          {stateWord(job.status)}
        </Text>
        {error && <Text size="sm">{error}</Text>}
      </div>
      <progress className={classes.bar ?? ""} aria-label={name} max={Math.max(1, job.matched)} value={progressOf(job)} />
      <JobButtons job={job} onDismiss={onDismiss} />
    </div>
  );
}

/** What a paused webhook keeps was handed over, and isn't sent. */
function sentWords({ done, matched, result }: Job): string {
  if (matched === 0) return t("jobs.nothing");
  const held = typeof result?.held === "number" ? result.held : 0;
  const sent = t("jobs.sent", { done: Math.max(0, done - held), matched });
  return held > 0 ? `${sent} · ${t("jobs.held", { n: held })}` : sent;
}

/** What had changed by the time it came to it isn't sent; when it is done, it is through. */
function progressOf({ status, done, failed, matched }: Job): number {
  return status === "done" ? Math.max(1, matched) : done + failed;
}

function JobButtons({ job, onDismiss }: { job: Job; onDismiss: () => void }): ReactNode {
  const steer = useSteerJob();
  const mayReplay = useMay("webhooks:write");
  const mayRetry = useMay("deliveries:write");
  const allowed = job.kind === "webhooks.replay" ? mayReplay : mayRetry;
  if (job.finished_at) {
    return (
      <Group gap="xs">
        {job.matched > 0 && (
          <Anchor component={Link} to={`${DELIVERIES}?job_id=${job.id}`} size="sm">
            {t("jobs.show")}
          </Anchor>
        )}
        <Button size="compact-sm" variant="subtle" onClick={onDismiss}>
          {t("jobs.dismiss")}
        </Button>
      </Group>
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
