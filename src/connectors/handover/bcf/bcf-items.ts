import type { IntakeError, IntakeItem, IntakeRecord } from "../../../contract/intake.ts";
import type { FileItem } from "../files/file-item.ts";
import type { Bcf, BcfTopic } from "./read-bcf.ts";

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
    title: topic.title.slice(0, 200),
    description: describe(topic),
    severity: severities[topic.priority?.trim().toLowerCase() ?? ""] ?? null,
    category: (topic.type ?? topic.labels[0])?.slice(0, 200) ?? null,
    trade: topic.labels[0]?.slice(0, 200) ?? null,
    reported_by: topic.author?.slice(0, 200) ?? null,
    due_date: timeOf(topic.dueAt)?.toISOString().slice(0, 10) ?? null,
    contractor: topic.assignedTo?.slice(0, 200) ?? null,
    state: mapped,
  };
  return { kind: "record", record };
}

function describe({ description, comments }: BcfTopic): string | null {
  const said = comments.map(({ at, author, text }) => `${[author, at?.slice(0, 10)].filter((part) => part).join(", ")}: ${text}`);
  return (
    [description, ...said]
      .filter((part) => part)
      .join("\n\n")
      .slice(0, 10_000) || null
  );
}

function wrong(kind: IntakeError["class"], message: string, fix: string): IntakeError {
  return { class: kind, message, pointer: null, fix, gap: null };
}

function timeOf(text: string | null): Date | null {
  const time = new Date(text ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? null : time;
}
