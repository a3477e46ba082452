import { Anchor, Button, Group, Text } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { MessageKey } from "../i18n/t.ts";
import { t } from "../i18n/t.ts";
import { useNow } from "../ui/time.tsx";
import classes from "./job-panel.module.css";
import { useJobs, useSteerJob } from "./jobs.ts";
import type { Right } from "./session.ts";
import { useMay } from "./session.ts";
import type { Job } from "./shapes.ts";

const MOST_DISMISSED = 50;
const MOST_OVER = 3;
const HOUR_MS = 3_600_000;
const DELIVERIES = "/settings/integrations/deliveries";

/** How a kind of work is called, who steers it, and where what it did is shown. */
type Look = {
  name: MessageKey | ((job: Job) => string);
  progress: MessageKey;
  nothing: MessageKey;
  right: Right;
  failed?: MessageKey;
  shownAt?: (job: Job) => string;
  show?: MessageKey;
  /** Where that is shown which failed. */
  failedAt?: (job: Job) => string;
};
const SENDING = {
  progress: "jobs.sent",
  nothing: "jobs.nothing",
  shownAt: ({ id }: Job) => `${DELIVERIES}?job_id=${id}`,
} as const;
const RETRY: Look = { ...SENDING, name: "jobs.retry", right: "deliveries:write" };
const DECIDED: Partial<Record<string, MessageKey>> = {
  arrived: "jobs.settle.arrived",
  send_again: "jobs.settle.send_again",
  ask: "jobs.settle.ask",
};
const LOOKS: Partial<Record<string, Look>> = {
  "webhooks.replay": { ...SENDING, name: "jobs.replay", right: "webhooks:write" },
  "integrations.retry_failed": {
    name: "jobs.retry_failed",
    progress: "jobs.succeeded",
    nothing: "jobs.nothing_to_try",
    failed: "jobs.failed_again",
    right: "integrations:write",
    failedAt: ({ subject_id: integration }) => `/settings/integrations/${integration}/log?status=error`,
  },
  "integrations.settle_uncertain": {
    name: ({ params }) => t(DECIDED[String(params.decision)] ?? "jobs.settle"),
    progress: "jobs.cleared",
    nothing: "jobs.nothing_to_try",
    failed: "jobs.settle_failed",
    right: "integrations:write",
  },
  "integrations.import": {
    name: ({ params }) => t(params.dry_run === true ? "jobs.import_tried" : "jobs.import", { file: String(params.file ?? "") }),
    progress: "jobs.tried",
    nothing: "jobs.nothing_to_try",
    right: "integrations:write",
    shownAt: ({ id, subject_id: integration }) => `/settings/integrations/${integration}/import?job=${id}`,
    show: "jobs.import.show",
  },
};

/** Long work on a webhook or an integration, or on all: what is under way and what ended within the hour, with its progress. */
export function JobPanel({ subjectId }: { subjectId: string | null }): ReactNode {
  const { rows } = useJobs(subjectId);
  const now = useNow(60_000);
  const [dismissed, setDismissed] = useLocalStorage<string[]>({ key: "arkanpm-jobs-dismissed", defaultValue: [] });
  const isShown = ({ id, finished_at: at }: Job) => !at || (now - Date.parse(at) < HOUR_MS && !dismissed.includes(id));
  // Of what is over the last few, a line each; what is under way is always there.
  const over = rows.filter(({ finished_at: at }) => at !== null).filter(isShown);
  const kept = over.slice(0, MOST_OVER);
  const shown = rows.filter((job) => !job.finished_at || kept.includes(job));
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
  const look = LOOKS[job.kind] ?? RETRY;
  const name = typeof look.name === "function" ? look.name(job) : t(look.name);
  const failed = job.failed > 0 ? t(look.failed ?? "jobs.failed", { n: job.failed }) : null;
  const error = typeof job.result?.error === "string" ? job.result.error : null;
  return (
    <div className={classes.job} data-status={job.status}>
      <div className={classes.words}>
        <Text size="sm" fw={600} component="span">
          {name}
        </Text>
        <Text size="sm" component="span" className="numeric">
          {sentWords(job, look)}
          {failed && " · "}
          {failed &&
            (look.failedAt ? (
              <Anchor component={Link} to={look.failedAt(job)} size="sm" underline="always">
                {failed}
              </Anchor>
            ) : (
              failed
            ))}
        </Text>
        <Text size="sm" c="dimmed" component="span">
          {stateWord(job.status)}
        </Text>
        {error && <Text size="sm">{error}</Text>}
      </div>
      {!job.finished_at && (
        <progress className={classes.bar ?? ""} aria-label={name} max={Math.max(1, job.matched)} value={progressOf(job, look)} />
      )}
      <JobButtons job={job} look={look} onDismiss={onDismiss} />
    </div>
  );
}

/** What a paused webhook keeps was handed over, and isn't sent. */
function sentWords({ done, failed, waiting, matched, result }: Job, look: Look): string {
  if (matched === 0) return t(look.nothing);
  if (look.progress === "jobs.succeeded") {
    const succeeded = t(look.progress, { done: Math.max(0, done - failed - waiting), n: matched });
    return waiting > 0 ? `${succeeded} · ${t("jobs.waiting", { n: waiting })}` : succeeded;
  }
  if (look.progress === "jobs.cleared") {
    const absent = typeof result?.absent === "number" ? result.absent : 0;
    const left = typeof result?.left === "number" ? result.left : 0;
    const cleared = t(look.progress, { done: Math.max(0, done - failed), n: matched });
    return [cleared, absent > 0 && t("jobs.absent", { n: absent }), left > 0 && t("jobs.left", { n: left })]
      .filter(Boolean)
      .join(" · ");
  }
  const held = typeof result?.held === "number" ? result.held : 0;
  const sent = t(look.progress, { done: Math.max(0, done - held), matched });
  const kept = held > 0 ? t("jobs.held", { n: held }) : "";
  const waits = waiting > 0 ? t("jobs.waiting", { n: waiting }) : "";
  return [sent, kept, waits].filter(Boolean).join(" · ");
}

/** What was tried and failed is among what is done, but for deliveries. */
function progressOf({ done, failed }: Job, look: Look): number {
  return look.progress === "jobs.sent" ? done + failed : done;
}

function JobButtons({ job, look, onDismiss }: { job: Job; look: Look; onDismiss: () => void }): ReactNode {
  const steer = useSteerJob();
  const allowed = useMay(look.right);
  if (job.finished_at) {
    return (
      <Group gap="xs">
        {job.matched > 0 && look.shownAt && (
          <Anchor component={Link} to={look.shownAt(job)} size="sm">
            {t(look.show ?? "jobs.show")}
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
