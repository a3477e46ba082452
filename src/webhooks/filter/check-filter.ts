import { type ASTNode, TypeError as CelTypeError, ParseError } from "@marcbachmann/cel-js";
import { type EventName, eventNames } from "../../contract/events/catalog.ts";
import type { FieldError } from "../../platform/errors.ts";
import { hasField, pathsOf } from "./filter-paths.ts";
import { findMisuse, type Misuse } from "./find-misuse.ts";
import { checkingEnvironment, filterLimits } from "./language.ts";
import { dataShape, envelopeShape } from "./shapes.ts";

/** The names that a webhook's events stand for; `ping` is for tests, which no filter holds back. */
export function eventsOf(patterns: readonly string[]): EventName[] {
  const wanted = new Set(patterns);
  return eventNames.filter((name) => name !== "ping" && patternsFor(name).some((pattern) => wanted.has(pattern)));
}

/** What a webhook may have asked for to get an event: its name, its module's wildcard, everything. */
export function patternsFor(name: string): string[] {
  return [name, `${name.split(".")[0]}.*`, "*"];
}

/**
 * All that is wrong with a filter for a webhook of these events: an empty list when it can be kept. A field has to be in the data of at
 * least one of them; for the others the expression doesn't match, unless `||` or `has()` decides without it.
 */
export function checkFilter({ filter, events }: { filter: string; events: readonly string[] }): FieldError[] {
  if (filter.length > filterLimits.characters)
    return [
      toError(filter, {
        code: "too_long",
        detail: `A filter has at most ${filterLimits.characters} characters.`,
        start: 0,
        end: filter.length,
      }),
    ];
  const envelope = envelopeShape(eventsOf(events));
  const environment = checkingEnvironment(envelope);
  let root: ASTNode;
  try {
    root = environment.parse(filter).ast;
  } catch (error) {
    return [toError(filter, ofParser(error, filter))];
  }
  const misuse = findMisuse(root, envelope);
  if (misuse.length > 0) return misuse.slice(0, 10).map((one) => toError(filter, one));
  const { valid, type, error } = environment.check(filter);
  if (!valid) return [toError(filter, ofTypes(error, root))];
  if (type === "bool") return [];
  const detail = `The result has to be true or false, and this is a ${type}: compare it with something.`;
  return [toError(filter, { code: "not_boolean", detail, start: root.start, end: root.end })];
}

/** The fields of a good filter that some of the events never have, by event. */
export function missingFields({ filter, names }: { filter: string; names: readonly EventName[] }): Map<EventName, string[]> {
  const paths = pathsOf(checkingEnvironment(envelopeShape(names)).parse(filter).ast);
  const missingIn = (name: EventName) =>
    paths.filter((path) => !hasField(dataShape(name), path)).map((path) => `data.${path.join(".")}`);
  return new Map(names.map((name) => [name, missingIn(name)]));
}

function ofParser(error: unknown, filter: string): Misuse {
  if (!(error instanceof ParseError)) throw error;
  const start = Math.min(error.range?.start ?? 0, filter.length);
  const place = { start, end: Math.max(error.range?.end ?? start, start) };
  if (error.code === "limit_exceeded") {
    const { nodes, depth, listElements } = filterLimits;
    const detail = `This filter is too complex: at most ${nodes} parts, ${depth} levels deep, ${listElements} values in a list.`;
    return { code: "too_complex", detail, ...place };
  }
  return {
    code: "invalid_expression",
    detail: hintFor(filter, start) ?? `${error.summary.replace("EOF", "the end")}.`,
    ...place,
  };
}

/** The slips of those who write another language every day. */
function hintFor(filter: string, at: number): string | null {
  const rest = filter.slice(at);
  if (/^=[^=]/.test(rest)) return "Compare with ==.";
  if (/^[“”‘’„«»]/.test(rest)) return "Use straight quotation marks: \" or '.";
  if (/^(nd|and|or|not)\b/i.test(rest) || /\b(and|or|not)\s*$/i.test(filter.slice(0, at + 1)))
    return "Write && for and, || for or, ! for not.";
  return null;
}

function ofTypes(error: unknown, root: ASTNode): Misuse {
  if (!(error instanceof CelTypeError)) throw error;
  const { start, end } = error.range ?? root;
  return { code: "wrong_type", detail: inWords(error.summary), start, end: Math.max(end, start) };
}

function inWords(summary: string): string {
  const [, left, operator, right] = /^no such overload: (\S+) (\S+) (\S+)$/.exec(summary) ?? [];
  if (!left || !operator || !right) return `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.`;
  if (right === "null" || left === "null") return `This ${left === "null" ? right : left} is never null.`;
  const hint = [left, right].includes("decimal") && [left, right].includes("double") ? ' Write decimal("100.50").' : "";
  return `${operator} doesn't go between ${left} and ${right}.${hint}`;
}

function toError(filter: string, { code, detail, didYouMean, start, end }: Misuse): FieldError {
  return {
    ...{
      pointer: "/filter",
      code,
      detail: `${detail} (At character ${start + 1}.)`,
      position: { start, end: Math.min(end, filter.length) },
    },
    ...(didYouMean?.length ? { did_you_mean: didYouMean } : {}),
  };
}
