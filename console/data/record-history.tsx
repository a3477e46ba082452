import { Anchor, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { t } from "../i18n/t.ts";
import { callApi } from "../ui/api-client.ts";
import { LoadingRows, ProblemCard } from "../ui/faces.tsx";
import type { Page } from "../ui/keyset-list.ts";
import { Code } from "../ui/mono.tsx";
import { isKnownStatus, statusWord } from "../ui/status-badge.tsx";
import { Time } from "../ui/time.tsx";
import { deedWord } from "./audit-words.ts";
import { fieldChanges } from "./field-changes.ts";
import classes from "./record-more.module.css";
import { useMayRead } from "./session.ts";
import type { AuditEntry, RecordStep } from "./shapes.ts";

/** A record as the API's paths name it: `{ resource: "work-orders", id: "wo_…" }`. */
export type RecordRef = { resource: string; id: string };

/** How a kind of record tells its own deeds and fields; null: in the usual words, or not at all. */
type HistoryWords = { deedOf: (entry: AuditEntry) => string | null; fieldWord: (field: string) => string | null };

/** Kinds with states, whose every step is kept. */
const WITH_STEPS = [
  "work-orders",
  "work-requests",
  "defects",
  "snags",
  "inspections",
  "leases",
  "warranty-claims",
  "invoices",
  "vendor-invoices",
  "journal-entries",
];
const AT_ONCE = 20;

/** What was done to a record: its steps with who, when and why; and, for whoever may read the audit log, what was changed by hand. */
export function RecordHistory({ resource, id, words }: RecordRef & { words?: HistoryWords }): ReactNode {
  const hasSteps = WITH_STEPS.includes(resource);
  const seesChanges = useMayRead("audit-log");
  if (!hasSteps && !seesChanges) return null;
  return (
    <section className={`panel ${classes.box}`} aria-label={t("history.title")}>
      <Title order={2} size="h3">
        {t("history.title")}
      </Title>
      {hasSteps && <Steps resource={resource} id={id} />}
      {seesChanges && <Changes id={id} titled={hasSteps} words={words} />}
    </section>
  );
}

/** The key is its record's, so that each change brings the new step. */
function Steps({ resource, id }: RecordRef): ReactNode {
  const steps = useQuery({
    queryKey: [resource, "one", id, "steps"],
    queryFn: ({ signal }) => callApi<Page<RecordStep>>("GET", `/v1/${resource}/${id}/steps`, { signal }),
  });
  return (
    <>
      {steps.isPending && <LoadingRows rows={2} />}
      {steps.isError && <ProblemCard problem={steps.error} onRetry={() => void steps.refetch()} />}
      <ol className={classes.steps}>
        {steps.data?.data.map((step) => (
          <li key={step.id}>
            <Text size="sm" fw={600}>
              {isKnownStatus(step.to) ? statusWord(step.to) : step.to}
            </Text>
            <By at={step.at} name={step.actor.name} />
            {step.reason && <div className={classes.reason}>{step.reason}</div>}
          </li>
        ))}
      </ol>
    </>
  );
}

type ChangesProps = { id: string; titled: boolean; words: HistoryWords | undefined };

function Changes({ id, titled, words }: ChangesProps): ReactNode {
  const changes = useQuery({
    queryKey: ["audit-log", "of", id],
    queryFn: ({ signal }) =>
      callApi<Page<AuditEntry>>("GET", "/v1/audit-log", { query: { subject_id: id, limit: AT_ONCE }, signal }),
  });
  const entries = changes.data?.data ?? [];
  // Beside steps, which tell of the beginning already, only what was changed by hand is news.
  const shown = titled ? entries.filter(({ action }) => action !== "create") : entries;
  return (
    <>
      {changes.isPending && <LoadingRows rows={2} />}
      {changes.isError && <ProblemCard problem={changes.error} onRetry={() => void changes.refetch()} />}
      {titled && shown.length > 0 && (
        <Title order={3} size="h4" mt="md">
          {t("history.changes")}
        </Title>
      )}
      {!titled && changes.isSuccess && shown.length === 0 && (
        <Text size="sm" c="dimmed">
          {t("history.none")}
        </Text>
      )}
      <ol className={classes.steps}>
        {shown.map((entry) => (
          <li key={entry.id}>
            <Anchor component={Link} to={`/settings/audit-logs/${entry.id}`} size="sm" fw={600} c="var(--mantine-color-text)">
              {words?.deedOf(entry) ?? deedWord(entry.action)}
            </Anchor>
            <By at={entry.at} name={entry.actor.name} />
            {entry.action === "update" && <ChangedFields entry={entry} words={words} />}
          </li>
        ))}
      </ol>
      {changes.data?.next_cursor && (
        <Anchor component={Link} to={`/settings/audit-logs?subject_id=${id}`} size="sm">
          {t("history.all")}
        </Anchor>
      )}
    </>
  );
}

function By({ at, name }: { at: string; name: string }): ReactNode {
  return (
    <Text size="xs" c="dimmed" component="div">
      <Time at={at} />
      <div>{t("history.by", { name })}</div>
    </Text>
  );
}

/** Which fields, not what stood in them: that is one click away. */
function ChangedFields({ entry, words }: { entry: AuditEntry; words: HistoryWords | undefined }): ReactNode {
  const fields = fieldChanges(entry).map(({ field }) => field);
  if (words)
    return (
      <Text size="xs" component="div" className={classes.reason ?? ""}>
        {fields.flatMap((field) => words.fieldWord(field) ?? []).join(", ")}
      </Text>
    );
  return (
    <Text size="xs" component="div" className={classes.reason ?? ""}>
      <Code wrap>{fields.filter((field) => field !== "updated_at").join(", ")}</Code>
    </Text>
  );
}
