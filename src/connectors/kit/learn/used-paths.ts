import type { InboundRule } from "../../../contract/mapping.ts";
import { pathsOfField } from "../mapping/check-field.ts";
import { parsePath } from "../mapping/path.ts";

/** A place in messages that a rule reads. */
export interface UsedPath {
  rule: number;
  /** The array that the rule goes through, for places in its elements. */
  within: string | null;
  path: string;
  /** It is the array itself. */
  isArray: boolean;
}

/** Places that rules read: paths and templates, and names that conditions and expressions mention. @param rules null for one that can't be read */
export function usedPaths(rules: readonly (InboundRule | null)[]): UsedPath[] {
  return rules.flatMap((rule, index) => (rule ? pathsOf(rule, index) : []));
}

function pathsOf(rule: InboundRule, index: number): UsedPath[] {
  const through = rule.for_each === undefined ? null : normal(rule.for_each);
  const named = [
    ...[rule.key, rule.version, rule.occurred_at].flatMap((path) => path ?? []),
    ...rule.fields.flatMap((field) => pathsOfField(field, "").map(({ path }) => path)),
  ];
  const read = named.flatMap((text): UsedPath[] => {
    const path = normal(text);
    if (path === null) return [];
    const fromRoot = /^\$root(?![\p{L}\p{N}_$-])/u.test(text);
    return [{ rule: index, within: fromRoot ? null : through, path, isArray: false }];
  });
  const array: UsedPath[] = through === null ? [] : [{ rule: index, within: null, path: through, isArray: true }];
  return [...array, ...read, ...mentioned(rule, { index, within: through })];
}

/** A condition is about the whole message; an expression about what the rule goes through. */
function mentioned({ when, expression }: InboundRule, { index, within }: { index: number; within: string | null }): UsedPath[] {
  const places = (text: string | undefined, start: RegExp, inside: string | null): UsedPath[] =>
    [...(text ?? "").matchAll(start)].map(([, path = ""]) => ({ rule: index, within: inside, path: `$${path}`, isArray: false }));
  return [
    ...places(when, /\bmessage((?:\.[\p{L}_][\p{L}\p{N}_]*)+)/gu, null),
    ...places(expression, /\bmessage((?:\.[\p{L}_][\p{L}\p{N}_]*)+)/gu, within),
    ...places(expression, /\broot((?:\.[\p{L}_][\p{L}\p{N}_]*)+)/gu, null),
  ];
}

/** One way to write a path, from `$`; null for what can't be read. */
function normal(text: string): string | null {
  try {
    const steps = parsePath(text).steps;
    return `$${steps.map((step) => (typeof step === "number" ? `[${step}]` : named(step))).join("")}`;
  } catch {
    return null;
  }
}

function named(key: string): string {
  if (/^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(key)) return `.${key}`;
  return `["${key.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"]`;
}
