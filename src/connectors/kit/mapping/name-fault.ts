import { isOutbound } from "../../../contract/mapping.ts";
import type { FormWords } from "../../../platform/validation/describe-issue.ts";
import type { MappingFault } from "../define-connector.ts";

/** Parts of an outbound rule, as people call them. */
const outboundParts: Readonly<Record<string, string>> = {
  name: "its name",
  source: "its source",
  target: "what it becomes there",
  events: "its events",
  when: "its condition",
  method: "its method",
  path: "its path",
  headers: "its headers",
  expression: "its expression",
  repeatable: "repeatable",
  fields: "the body",
  find: "asking whether it is there",
};

/** Parts of asking for what was posted, as its form calls them. */
const findParts: Readonly<Record<string, string>> = {
  path: "“Ask with GET”",
  found: "“It is there when”",
  id: "“Where that answer has its ID”",
};

/** Parts of an inbound rule, as the form calls them. */
const inboundParts: Readonly<Record<string, string>> = {
  name: "Name",
  target: "Makes",
  when: "Only when",
  for_each: "For each of",
  key: "Sender's ID",
  version: "Sender's version",
  occurred_at: "When it happened",
  expression: "Expression",
  fields: "Rows",
};

/** Parts of a row, in both directions. */
const rowParts: Readonly<Record<string, FormWords>> = {
  to: { label: "Target field", example: "title" },
  path: { label: "Value", example: "$.subject" },
  first_of: { label: "Value", example: "$.subject" },
  constant: { label: "Value", example: null },
  template: { label: "Value", example: "{{$.site}}, {{$.room}}" },
  default: { label: "Default", example: null },
  on_missing: { label: "When it is missing", example: null },
  transforms: { label: "Transforms", example: null },
};

/** Parts of a transform, as its small form calls them. */
const transformParts: Readonly<Record<string, FormWords>> = {
  table: { label: "Table", example: null },
  values: { label: "Theirs and ours", example: null },
  otherwise: { label: "Otherwise", example: null },
  factor: { label: "Times", example: null },
  offset: { label: "Plus", example: null },
  decimals: { label: "Decimals", example: "2" },
  by: { label: "At", example: "-" },
  take: { label: "Take part no.", example: "0" },
  pattern: { label: "RE2 pattern", example: "([0-9]+)" },
  length: { label: "Characters", example: "200" },
};

const examples: Readonly<Record<string, string>> = {
  when: 'message.type == "fault"',
  for_each: "$.items",
  key: "$.id",
  version: "$.version",
  occurred_at: "$.updated_at",
};

/**
 * A fault of a rule in words that say where it is: `Rule 2 “completed jobs”, row 3 of the body: …`, `Rule 1, row 2 (priority): …`.
 * @param index the rule's place in the mapping
 */
export function nameFault(fault: MappingFault, { index, rule }: { index: number; rule: unknown }): MappingFault {
  const steps = fault.pointer.split("/").slice(2);
  const place = isOutbound(rule) ? placeOutbound(steps) : placeInbound(steps, rule);
  // A fault of its shape names the field itself.
  const isNamed = place === null || fault.detail.startsWith(place);
  const where = [`Rule ${index + 1}${nameOf(rule)}`, ...(isNamed ? [] : [place])].join(", ");
  return { ...fault, detail: `${where}: ${fault.detail}` };
}

/** How the form calls a part of a rule, or of one of its rows; null for what it doesn't have. @param path below the rule */
export function wordsAt(path: readonly PropertyKey[], rule: unknown): FormWords | null {
  const [part, at, ...inner] = path.map(String);
  if (part === undefined) return null;
  if (part === "fields" && at !== undefined) {
    const [own, , parameter] = inner[0] === "fields" ? inner.slice(2) : inner;
    if (own === "transforms" && parameter !== undefined) return transformParts[parameter] ?? null;
    return own === undefined ? { label: `Row ${Number(at) + 1}`, example: null } : (rowParts[own] ?? null);
  }
  const label = isOutbound(rule) ? outboundParts[part] : inboundParts[part];
  if (label === undefined || at !== undefined) return null;
  return { label: label.replace(/^its (.)/, (_, first: string) => first.toUpperCase()), example: examples[part] ?? null };
}

/** @param steps below the rule */
function placeOutbound([part, at, within, inner]: readonly string[]): string | null {
  if (part === undefined) return null;
  if (part === "fields" && at !== undefined) {
    const row = `row ${Number(at) + 1} of the body`;
    return within === "fields" && inner !== undefined ? `row ${Number(inner) + 1} of the list in ${row}` : row;
  }
  if (part === "headers" && at !== undefined) return `the header ${at.replaceAll("~1", "/").replaceAll("~0", "~")}`;
  if (part === "answer") return at === "id" ? "where the answer has its id" : "when the answer is good";
  if (part === "find") return findParts[at ?? ""] ?? outboundParts.find ?? part;
  return outboundParts[part] ?? part;
}

function placeInbound([part, at]: readonly string[], rule: unknown): string | null {
  if (part === undefined) return null;
  if (part !== "fields" || at === undefined) return `“${inboundParts[part] ?? part}”`;
  const to = targetOf(rule, Number(at));
  return `row ${Number(at) + 1}${to ? ` (${to})` : ""}`;
}

/** What a row fills, as people read it. */
function targetOf(rule: unknown, at: number): string {
  const fields = typeof rule === "object" && rule !== null && "fields" in rule && Array.isArray(rule.fields) ? rule.fields : [];
  const row: unknown = fields[at];
  const to = typeof row === "object" && row !== null && "to" in row && typeof row.to === "string" ? row.to : "";
  return to.slice(0, 80).replaceAll(/[._]/g, " ");
}

function nameOf(rule: unknown): string {
  if (typeof rule !== "object" || rule === null || !("name" in rule) || typeof rule.name !== "string") return "";
  return rule.name === "" ? "" : ` “${rule.name.slice(0, 80)}”`;
}
