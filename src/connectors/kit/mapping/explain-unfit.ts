import type { z } from "zod";
import { type IntakeError, intakeRecord } from "../../../contract/intake.ts";
import type { InboundRule } from "../../../contract/mapping.ts";
import { describeIssue } from "../../../platform/validation/describe-issue.ts";
import { lookAt, type Source } from "./map-fields.ts";

const mostFaults = 10;

/**
 * All that doesn't fit the target in what a rule made of a message: each field in a sentence, with its value and what is possible, and the place in the
 * message where the rule takes the first of them from. Ours to mend: a gap of the mapping.
 */
export function explainUnfit(
  rule: InboundRule,
  { issues, fields, source }: { issues: readonly z.core.$ZodIssue[]; fields: object; source: Source },
): IntakeError {
  const data = { ...fields, target: rule.target };
  const wordsAt = (path: readonly PropertyKey[]) => ({ label: namesIn(path).join("."), example: null });
  const faults = issues.flatMap((issue) =>
    describeIssue(issue, { data, shape: intakeRecord, where: "body", wordsAt }).map(({ detail }) => ({
      detail,
      to: namesIn(issue.path).join("."),
    })),
  );
  const details = [...new Set(faults.map(({ detail }) => detail))];
  const more = details.length > mostFaults ? ` And ${details.length - mostFaults} more.` : "";
  const taken = faults.flatMap(({ to }) => rowFor(rule, to) ?? []);
  const [first] = taken;
  return {
    class: "mapping_gap",
    message: `${details.slice(0, mostFaults).join(" ")}${more}`.slice(0, 1_000) || `${rule.target} doesn't fit.`,
    pointer: first && "path" in first ? lookAt(first.path, source).pointer : null,
    fix: fixOf(rule, [...new Set(faults.map(({ to }) => to))]),
    gap: null,
  };
}

function fixOf(rule: InboundRule, names: readonly string[]): string {
  if (rule.expression !== undefined) return "Mend the rule's expression, then retry.";
  const mapped = names.filter((to) => rowFor(rule, to));
  const absent = names.filter((to) => !mapped.includes(to));
  const mend = mapped.length > 0 ? `Mend what is mapped to ${mapped.join(", ")}, or its transforms.` : "";
  const map = absent.length > 0 ? `Map something to ${absent.join(", ")}: a ${rule.target} needs it.` : "";
  return [mend, map].filter(Boolean).join(" ");
}

function rowFor({ fields }: InboundRule, to: string): InboundRule["fields"][number] | undefined {
  return fields.find((one) => one.to === to || to.startsWith(`${one.to}.`) || one.to.startsWith(`${to}.`));
}

function namesIn(path: readonly PropertyKey[]): string[] {
  return path.filter((key) => typeof key === "string");
}
