import type { IntakeError, IntakeItem, IntakeRecord } from "../../../contract/intake.ts";
import type { FileItem, FileProblem } from "../files/file-item.ts";
import type { Bcf } from "./read-bcf.ts";
import type { BcfTopic } from "./read-topic.ts";

type Snag = Extract<IntakeRecord, { target: "snag" }>;

export interface BcfSettings {
  building: Snag["building"];
  /** Status words of the project -> ours; those below are known without it. */
  statuses: Readonly<Record<string, NonNullable<Snag["state"]>>>;
}

/** What projects commonly call their states. BCF leaves the words to them, and their case varies. */
const knownStatuses: Readonly<Record<string, NonNullable<Snag["state"]>>> = {
  open: "open",
  new: "open",
  active: "open",
  "in progress": "open",
  reopened: "open",
  "re-opened": "open",
  assigned: "open",
  fixed: "fixed",
  resolved: "fixed",
  done: "fixed",
  "ready for review": "fixed",
  closed: "verified",
  verified: "verified",
  approved: "verified",
};

const severities: Readonly<Record<string, NonNullable<Snag["severity"]>>> = {
  low: "low",
  minor: "low",
  normal: "medium",
  medium: "medium",
  high: "high",
  major: "high",
  critical: "critical",
  urgent: "critical",
};

const longestTitle = 200;
const longestText = 10_000;

/** A snag a topic, with the topic's Guid as its source id; the first selected component that is an asset of ours is its asset: COBie
 * brings the same identifiers. */
export function bcfItems({ topics }: Bcf, settings: BcfSettings): FileItem[] {
  return topics.map((topic, element) => ({
    sheet: topic.guid,
    row: element + 1,
    element,
    kind: "snagging_item",
    sourceId: topic.guid,
    version: null,
    occurredAt: timeOf(topic.modifiedAt ?? topic.createdAt),
    outcome: outcomeOf(topic, settings),
  }));
}

/** What of the topics that become snags isn't taken over, or only in part. */
export function bcfProblems({ topics }: Bcf): FileProblem[] {
  return topics.flatMap((topic, element) =>
    topicProblems(topic).map(([column, message]) => {
      return { sheet: topic.guid, row: element + 1, column, message, severity: "partial" as const };
    }),
  );
}

function topicProblems(topic: BcfTopic): [column: string, message: string][] {
  const { title, priority, dueAt, missing } = topic;
  const found: [string, string | false][] = [
    ["Title", (title?.length ?? 0) > longestTitle && `It is cut after ${longestTitle} signs.`],
    ["Description", textOf(topic).length > longestText && `With its comments it is cut after ${longestText} signs.`],
    ["Priority", priority !== null && !severityOf(topic) && `"${shown(priority)}" isn't known, so the snag has no severity.`],
    ["DueDate", dueAt !== null && !dueDay(topic) && `"${shown(dueAt)}" isn't a date; the snag comes without it.`],
    ...missing.map((file): [string, string] => ["Viewpoints", `${shown(file)} isn't in the file.`]),
  ];
  return found.flatMap(([column, message]) => (message ? [[column, message] as [string, string]] : []));
}

function shown(written: string): string {
  return written.slice(0, 200);
}

function outcomeOf(topic: BcfTopic, { building, statuses }: BcfSettings): IntakeItem["outcome"] {
  if (!topic.title)
    return { kind: "error", error: wrong("schema", "The topic has no title.", "Give the topic a title and export it again.") };
  const word = topic.status?.trim().toLowerCase() ?? "open";
  const mapped = Object.entries(statuses).find(([status]) => status.trim().toLowerCase() === word)?.[1] ?? knownStatuses[word];
  if (!mapped) {
    const gap = { kind: "snag_status", value: topic.status ?? "" };
    const fix = `Say in the integration's configuration whether "${topic.status}" means open, fixed or verified.`;
    return { kind: "error", error: { ...wrong("mapping_gap", `The status "${topic.status}" isn't known.`, fix), gap } };
  }
  const record: IntakeRecord = {
    target: "snag",
    building,
    asset: topic.components.length > 0 ? { known_among: topic.components.slice(0, 1_000) } : null,
    title: topic.title.slice(0, longestTitle),
    description: textOf(topic).slice(0, longestText) || null,
    severity: severityOf(topic),
    category: (topic.type ?? topic.labels[0])?.slice(0, 200) ?? null,
    trade: topic.labels[0]?.slice(0, 200) ?? null,
    reported_by: topic.author?.slice(0, 200) ?? null,
    due_date: dueDay(topic),
    contractor: topic.assignedTo?.slice(0, 200) ?? null,
    state: mapped,
  };
  return { kind: "record", record };
}

/** A topic has its text besides its title, and what was said about it. */
function textOf({ description, comments }: BcfTopic): string {
  const said = comments.map(({ at, author, text }) => `${[author, at?.slice(0, 10)].filter((part) => part).join(", ")}: ${text}`);
  return [description, ...said].filter((part) => part).join("\n\n");
}

function severityOf({ priority }: BcfTopic): NonNullable<Snag["severity"]> | null {
  return severities[priority?.trim().toLowerCase() ?? ""] ?? null;
}

function dueDay({ dueAt }: BcfTopic): string | null {
  return timeOf(dueAt)?.toISOString().slice(0, 10) ?? null;
}

function wrong(kind: IntakeError["class"], message: string, fix: string): IntakeError {
  return { class: kind, message, pointer: null, fix, gap: null };
}

function timeOf(text: string | null): Date | null {
  const time = new Date(text ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time;
}
