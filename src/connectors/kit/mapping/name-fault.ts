import type { MappingFault } from "../define-connector.ts";

/** Parts of an outbound rule, as people call them. */
const parts: Readonly<Record<string, string>> = {
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
};

/**
 * A fault of an outbound rule in words that say where it is: `Rule 2 “completed jobs”, row 3 of the body: …`.
 * @param index the rule's place in the mapping
 */
export function nameFault(fault: MappingFault, { index, rule }: { index: number; rule: unknown }): MappingFault {
  const place = placeIn(fault.pointer.split("/").slice(2));
  const where = [`Rule ${index + 1}${nameOf(rule)}`, ...(place ? [place] : [])].join(", ");
  return { ...fault, detail: `${where}: ${fault.detail}` };
}

/** @param steps below the rule */
function placeIn([part, at, within, inner]: readonly string[]): string | null {
  if (part === undefined) return null;
  if (part === "fields" && at !== undefined) {
    const row = `row ${Number(at) + 1} of the body`;
    return within === "fields" && inner !== undefined ? `row ${Number(inner) + 1} of the list in ${row}` : row;
  }
  if (part === "fields") return "the body";
  if (part === "headers" && at !== undefined) return `the header ${at.replaceAll("~1", "/").replaceAll("~0", "~")}`;
  if (part === "answer") return at === "id" ? "where the answer has its id" : "when the answer is good";
  return parts[part] ?? part;
}

function nameOf(rule: unknown): string {
  if (typeof rule !== "object" || rule === null || !("name" in rule) || typeof rule.name !== "string") return "";
  return rule.name === "" ? "" : ` “${rule.name.slice(0, 80)}”`;
}
