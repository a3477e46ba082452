import { catalog, eventNames, isEventName } from "../../../contract/events/catalog.ts";
import type { OutboundRule } from "../../../contract/mapping.ts";
import { didYouMean } from "../../../platform/did-you-mean.ts";
import { isSecretHeader } from "../../../platform/mask-headers.ts";
import { toPointer } from "../../../platform/pointer.ts";
import type { MappingFault } from "../define-connector.ts";
import { attempt, fieldFaults, pathsOfField, pathsOfTemplate } from "./check-field.ts";
import { compileCondition, compileEventCondition, compileFoundCondition } from "./condition.ts";
import { findInEvents } from "./event-fields.ts";
import { namesEvent, namesPosting } from "./find-reference.ts";
import { inBraces } from "./map-fields.ts";
import { parsePath } from "./path.ts";
import type { PartialOutbound } from "./right-parts.ts";

interface Known {
  tables: ReadonlySet<string>;
  checkExpression: (expression: string) => string | null;
  /** Outbound rules before this one. */
  others: readonly OutboundRule[];
}

/** Of the connection, or set by us: nobody else may write them. */
const notTheirs =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|content-length|content-type|expect|idempotency-key|user-agent)$/i;

/** What is wrong with the parts of an outbound rule whose shape is right. @param at its place below `/mapping` */
export function outboundFaults(
  rule: PartialOutbound,
  { at, tables, checkExpression, others }: Known & { at: string },
): MappingFault[] {
  const { when, expression, answer } = rule;
  const faults: MappingFault[] = [...sourceFaults(rule, at), ...headerFaults(rule, at)];
  if (rule.name !== undefined && others.some(({ name }) => name === rule.name))
    faults.push({ pointer: `${at}/name`, code: "duplicate", detail: `Another outbound rule is called ${rule.name}.` });
  if (rule.path !== undefined) faults.push(...placeFaults(rule.path, `${at}/path`));
  faults.push(...findFaults(rule, at));
  if (when !== undefined) faults.push(...attempt(`${at}/when`, "invalid_condition", () => compileEventCondition(when)));
  const { id, ok } = answer ?? {};
  if (id !== undefined) faults.push(...attempt(`${at}/answer/id`, "invalid_path", () => parsePath(id)));
  if (ok !== undefined) faults.push(...attempt(`${at}/answer/ok`, "invalid_condition", () => compileCondition(ok)));
  const wrong = expression === undefined ? null : checkExpression(expression);
  if (wrong) faults.push({ pointer: `${at}/expression`, code: "invalid_expression", detail: wrong });
  if (expression !== undefined && rule.fields.length > 0)
    faults.push({ pointer: `${at}/fields`, code: "either_or", detail: "A rule has an expression or fields, not both." });
  rule.fields.forEach((field, i) => {
    const within = `${at}/fields/${i}`;
    const { each } = field ?? {};
    if (each === undefined) faults.push(...fieldFaults(field ?? {}, { at: within, tables }));
    else {
      faults.push(...attempt(`${within}/each`, "invalid_path", () => parsePath(each)));
      const inner = (field?.fields ?? []).flatMap((one, j) => fieldFaults(one ?? {}, { at: `${within}/fields/${j}`, tables }));
      faults.push(...inner);
    }
  });
  const told = new Set(faults.map(({ pointer }) => pointer));
  return [...faults, ...pathFaults(rule, at).filter(({ pointer }) => !told.has(pointer))];
}

/** A path that leads somewhere else than below the endpoint. */
function placeFaults(path: string, pointer: string): MappingFault[] {
  const place = path.replace(inBraces, "x");
  const isBelow = /^(\/(?!\/)|\?|$)/.test(place) && !/[#\\\s]/.test(place) && !place.split(/[/?]/).some((step) => step === "..");
  if (isBelow) return [];
  const detail = "Write a path below the integration's endpoint, such as /tickets, without spaces, # or steps upwards.";
  return [{ pointer, code: "invalid_path", detail }];
}

/** A question without a reference would find anything; one by the record alone finds what was posted of it before. */
function findFaults({ find, events = [] }: PartialOutbound, at: string): MappingFault[] {
  if (!find) return [];
  const { path, found, id } = find;
  const pointer = `${at}/find/path`;
  return [
    ...placeFaults(path, pointer),
    ...referenceFaults({ path, found, events }, pointer),
    ...attempt(`${at}/find/found`, "invalid_condition", () => compileFoundCondition(found)),
    ...(id === undefined ? [] : attempt(`${at}/find/id`, "invalid_path", () => parsePath(id))),
  ];
}

function referenceFaults(
  { path, found, events }: { path: string; found: string; events: readonly string[] },
  pointer: string,
): MappingFault[] {
  if (pathsOfTemplate(path, pointer).length === 0) {
    const detail = "Put something into the path that only this posting has, such as {{$root.reference}}.";
    return [{ pointer, code: "no_reference", detail }];
  }
  if (namesPosting({ path, found }) || namesEvent({ path, found }) || happensOnce(events)) return [];
  const detail =
    "It may happen to a record more than once, and then an earlier posting of it would be found: put {{$root.reference}} into the body and " +
    "into this path, or compare with sent.reference in “It is there when”.";
  return [{ pointer, code: "shared_reference", detail }];
}

/** Only its beginning happens to a record once for certain. */
function happensOnce(events: readonly string[]): boolean {
  return events.length === 1 && events.every((name) => name.endsWith(".created"));
}

/** Events that aren't in the catalog, or aren't about the source. */
function sourceFaults({ source, events = [] }: PartialOutbound, at: string): MappingFault[] {
  if (source === undefined) return [];
  const sources = [...new Set(eventNames.map((name) => catalog[name].subject))];
  if (!sources.includes(source))
    return [{ pointer: `${at}/source`, code: "unknown_source", detail: `No event is about ${source}.${meant(source, sources)}` }];
  return events.flatMap((name, i) => {
    const pointer = `${at}/events/${i}`;
    if (!isEventName(name))
      return [{ pointer, code: "unknown_event", detail: `There is no event ${name}.${meant(name, eventNames)}` }];
    const { subject } = catalog[name];
    if (name === "ping" || subject !== source)
      return [
        {
          pointer,
          code: "other_source",
          detail: `${name} is about a ${subject}, not a ${source}: write a rule of its own for it.`,
        },
      ];
    return [];
  });
}

function headerFaults({ headers = {} }: PartialOutbound, at: string): MappingFault[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const pointer = at + toPointer(["headers", name]);
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name))
      return [{ pointer, code: "invalid_header", detail: `${name} can't be a header's name.` }];
    if (notTheirs.test(name))
      return [{ pointer, code: "reserved_header", detail: `${name} is set with the request and can't be chosen.` }];
    if (isSecretHeader(name))
      return [
        {
          pointer,
          code: "secret_header",
          detail: `${name} carries a secret: enter it as the integration's credentials, where it is sealed.`,
        },
      ];
    if (!/^[ -~]*$/.test(value))
      return [{ pointer, code: "invalid_header", detail: "A header's value is one line of ASCII characters." }];
    return pathsOfTemplate(value, pointer).flatMap(({ path }) => attempt(pointer, "invalid_path", () => parsePath(path)));
  });
}

/** Paths that lead nowhere in any of the rule's events. */
function pathFaults({ path = "", headers = {}, fields, events, find }: PartialOutbound, at: string): MappingFault[] {
  if (!events) return [];
  const named = [
    ...pathsOfTemplate(path, `${at}/path`),
    ...pathsOfTemplate(find?.path ?? "", `${at}/find/path`),
    ...Object.entries(headers).flatMap(([name, value]) => pathsOfTemplate(value, at + toPointer(["headers", name]))),
  ].map((one) => ({ ...one, within: null as string | null }));
  fields.forEach((field, i) => {
    const place = `${at}/fields/${i}`;
    const { each } = field ?? {};
    if (each === undefined) named.push(...pathsOfField(field ?? {}, place).map((one) => ({ ...one, within: null })));
    else {
      named.push({ path: each, pointer: `${place}/each`, within: null });
      for (const [j, inner] of (field?.fields ?? []).entries())
        named.push(...pathsOfField(inner ?? {}, `${place}/fields/${j}`).map((one) => ({ ...one, within: each })));
    }
  });
  return named.flatMap(({ path: text, pointer, within }) => {
    const unread = attempt(pointer, "invalid_path", () => parsePath(text));
    if (unread.length > 0) return unread;
    const found = findInEvents(parsePath(text), { events, within: within === null ? null : parsePath(within) });
    if (found.kind === "found") return [];
    const { missing, names } = found;
    const who = events.length === 1 ? `${events[0]} has no ${text}.` : `None of the rule's events has ${text}.`;
    const there = names.length > 0 ? ` There is ${names.slice(0, 12).join(", ")}.` : "";
    const detail = who + (meant(missing, names) || there);
    return [{ pointer, code: "unknown_path", detail }];
  });
}

function meant(typed: string, names: readonly string[]): string {
  const near = didYouMean(typed, names);
  return near.length > 0 ? ` Did you mean ${near.join(", ")}?` : "";
}
