import { Anchor, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { placeOf } from "../../../data/record-places.ts";
import type { LogEntry } from "../../../data/shapes.ts";
import { rich, t } from "../../../i18n/t.ts";
import type { Column } from "../../../ui/data-list.tsx";
import { Code } from "../../../ui/mono.tsx";
import { StatusBadge } from "../../../ui/status-badge.tsx";
import { duration, Time } from "../../../ui/time.tsx";
import { inFormWords } from "../mapping/api-words.ts";
import { readable } from "./config-values.ts";
import classes from "./log.module.css";

/** The columns that the integrations reference names, in its order; then duration, attempt and version. */
export function logColumns({ href }: { href: (id: string) => string }): Column<LogEntry>[] {
  return [
    {
      key: "at",
      header: t("log.column.at"),
      card: "title",
      cell: (entry) => (
        <Anchor component={Link} to={href(entry.id)} c="var(--mantine-color-text)" fw={550} size="sm">
          <Time at={entry.at} />
        </Anchor>
      ),
    },
    { key: "source", header: t("log.column.source"), cell: (entry) => <SourceCell entry={entry} /> },
    { key: "target", header: t("log.column.target"), cell: (entry) => <TargetLink entry={entry} /> },
    {
      key: "status",
      header: t("log.column.status"),
      card: "corner",
      cell: (entry) => <EntryStatus entry={entry} />,
    },
    {
      key: "error",
      header: t("log.column.error"),
      cell: (entry) => (
        <Stack gap={1}>
          <Text size="sm" className={classes.error ?? ""} lineClamp={3}>
            {inFormWords(entry.error?.message ?? entry.explanation ?? "–")}
          </Text>
          <LastOf entry={entry} />
          <NextTry entry={entry} />
        </Stack>
      ),
    },
    {
      key: "duration",
      header: t("log.column.duration"),
      end: true,
      cell: (entry) => <span className="numeric">{entry.duration_ms === null ? "–" : duration(entry.duration_ms)}</span>,
    },
    {
      key: "attempt",
      header: t("log.column.attempt"),
      end: true,
      cell: (entry) => <span className="numeric">{entry.attempt_count}</span>,
    },
    {
      key: "version",
      header: t("log.column.version"),
      end: true,
      cell: (entry) => <span className="numeric">{entry.version}</span>,
    },
  ];
}

/** Of several that one entry counts: when the last one came. */
export function LastOf({ entry }: { entry: LogEntry }): ReactNode {
  if (!entry.last_at || entry.attempt_count < 2) return null;
  return (
    <Text size="xs" c="dimmed" component="span">
      {rich("log.last_of", { first: <Time at={entry.at} />, last: <Time at={entry.last_at} /> })}
    </Text>
  );
}

/** Of a posting that waits for its time. */
function NextTry({ entry: { next_attempt_at: at } }: { entry: LogEntry }): ReactNode {
  if (!at || Date.parse(at) <= Date.now()) return null;
  return (
    <Text size="xs" c="dimmed" component="span">
      {rich("log.next_attempt", { when: <Time at={at} /> })}
    </Text>
  );
}

/** Of what came in theirs, of what went out ours; and which of both it was. */
function SourceCell({ entry }: { entry: LogEntry }): ReactNode {
  return (
    <Stack gap={1}>
      <SourceId entry={entry} />
      <Text size="xs" c="dimmed">
        {t(wayOf(entry), { kind: readable(entry.kind) })}
      </Text>
    </Stack>
  );
}

function wayOf({ direction, status }: LogEntry) {
  if (direction === "in") return "log.received";
  return status === "queued" ? "log.to_send" : "log.sent";
}

export function SourceId({ entry: { source_record_id: id, direction } }: { entry: LogEntry }): ReactNode {
  if (!id) return <span aria-hidden="true">–</span>;
  return direction === "out" ? <OurRecord id={id} /> : <Code wrap>{id}</Code>;
}

/** Our record by a link to its page, or theirs by its id over there. */
export function TargetLink({ entry: { target_record_id: id, target_type: type, direction } }: { entry: LogEntry }): ReactNode {
  if (!id) return <span aria-hidden="true">–</span>;
  return (
    <Stack gap={1}>
      {direction === "out" ? <Code wrap>{id}</Code> : <OurRecord id={id} />}
      {type && (
        <Text size="xs" c="dimmed">
          {readable(type)}
        </Text>
      )}
    </Stack>
  );
}

function OurRecord({ id }: { id: string }): ReactNode {
  const place = placeOf(id);
  const shown = <Code>{`${id.slice(0, id.indexOf("_") + 1)}…${id.slice(-6)}`}</Code>;
  if (!place) return <span title={id}>{shown}</span>;
  return (
    <Anchor component={Link} to={place} size="sm" title={id}>
      {shown}
    </Anchor>
  );
}

/** A rejected message looks worse than a rejected claim. */
export function EntryStatus({ entry: { status } }: { entry: LogEntry }): ReactNode {
  return <StatusBadge status={status === "rejected" ? "refused" : status} />;
}
