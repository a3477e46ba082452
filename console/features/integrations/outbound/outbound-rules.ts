import type { BodyField, BodyValue, OutboundRule } from "../../../../src/contract/mapping.ts";
import type { EventType } from "../../../data/shapes.ts";
import { pathIn, type SourceNode } from "../mapping/source-tree.ts";

export type OutRule = OutboundRule;
export type BodyList = Extract<BodyField, { each: string }>;
export type { BodyField, BodyValue };

/** A rule for what goes out, ready to be edited; null for any other. */
export function asOutRule(raw: unknown): OutRule | null {
  if (typeof raw !== "object" || raw === null || !("direction" in raw) || raw.direction !== "out") return null;
  const list = (name: string): unknown[] => {
    const value: unknown = Reflect.get(raw, name);
    return Array.isArray(value) ? value : [];
  };
  const text = (name: string, without: string): string => {
    const value: unknown = Reflect.get(raw, name);
    return typeof value === "string" ? value : without;
  };
  const made = { name: text("name", ""), path: text("path", ""), method: text("method", "POST"), source: text("source", "") };
  // The API checked the rest when it was saved, and checks it again.
  return { ...raw, ...made, direction: "out", events: list("events"), fields: list("fields") } as OutRule;
}

/** The record that an event is about: its name begins with it. */
export function sourceOf(event: string): string {
  return event.split(".")[0] ?? "";
}

/** Events that a rule may name; `ping` is about nothing. */
export function postable(types: readonly EventType[]): EventType[] {
  return types.filter(({ name }) => name !== "ping");
}

const FIRST = "work_order.completed";

/** A rule that could be saved as it is: an event, a path, and a body of what that event tells. @param taken names of the other rules */
export function freshRule(types: readonly EventType[], taken: readonly string[]): OutRule {
  const type = types.find(({ name }) => name === FIRST) ?? postable(types)[0];
  const bare = { name: "", direction: "out", source: "", events: [], method: "POST", path: "/", fields: [] } as const;
  if (!type) return { ...bare, events: [], fields: [] };
  const starter = { ...bare, ...starterOf(type), events: [type.name] };
  return { ...starter, name: freeName(starter.name, taken) };
}

/** What a rule begins with that has just been given its first event. */
function starterOf(type: EventType): Pick<OutRule, "name" | "source" | "path"> & { fields: BodyField[] } {
  const source = sourceOf(type.name);
  const plural = `${source}${source.endsWith("s") ? "es" : "s"}`.replaceAll("_", "-");
  return { name: type.title, source, path: `/${plural}`, fields: starterFields(type) };
}

const LIKELY = ["id", "number", "title", "name", "status", "priority", "building.name", "unit.name"];

/** A few rows that most receivers want. */
function starterFields({ name, example }: EventType): BodyField[] {
  const source = sourceOf(name);
  return LIKELY.flatMap((path) => {
    const value = [source, ...path.split(".")].reduce<unknown>(
      (at, step) => (typeof at === "object" && at !== null ? Reflect.get(at, step) : undefined),
      example.data,
    );
    const to = path.split(".")[0] ?? path;
    return value === undefined || value === null ? [] : [{ to: to === "id" ? "reference" : to, path: `$.${source}.${path}` }];
  });
}

/** Other events. What still is as a rule for this kind of record begins, begins anew with another. */
export function withEvents(rule: OutRule, events: string[], types: readonly EventType[]): OutRule {
  const now = types.find(({ name }) => name === events[0]);
  if (!now) return { ...rule, events };
  const next = starterOf(now);
  const before = types.filter(({ name }) => sourceOf(name) === rule.source).map(starterOf);
  const isAsBegun = (part: "name" | "path" | "fields", empty: unknown) =>
    [empty, ...before.map((starter) => starter[part])].some((one) => JSON.stringify(one) === JSON.stringify(rule[part]));
  const isOther = next.source !== rule.source;
  return {
    ...rule,
    events,
    source: next.source,
    name: isAsBegun("name", "") ? next.name : rule.name,
    path: isAsBegun("path", "/") ? next.path : rule.path,
    fields: isOther && isAsBegun("fields", []) ? next.fields : rule.fields,
  };
}

/** `Ticket`, else `Ticket 2`: of outbound rules each has a name of its own. */
export function freeName(name: string, taken: readonly string[]): string {
  const others = new Set(taken);
  if (!others.has(name)) return name;
  for (let n = 2; ; n += 1) if (!others.has(`${name} ${n}`)) return `${name} ${n}`;
}

/** The rule with a row for a place of its event; inside an array it is a row of that list, which is made where there is none. */
export function withPicked(rule: OutRule, { path, name }: SourceNode): OutRule {
  const array = /^(.*?)\[0\]/.exec(path)?.[1];
  if (array === undefined) return { ...rule, fields: [...rule.fields, { to: freeTo(name, rule.fields), path }] };
  const field = (fields: readonly BodyField[]): BodyValue => ({ to: freeTo(name, fields), path: pathIn(array, path) });
  const at = rule.fields.findIndex((one) => isList(one) && one.each === array);
  const list = rule.fields[at];
  if (list && isList(list)) {
    const longer = { ...list, fields: [...list.fields, field(list.fields)] };
    return { ...rule, fields: rule.fields.map((one, index) => (index === at ? longer : one)) };
  }
  const to = freeTo(array.split(".").at(-1) ?? "list", rule.fields);
  return { ...rule, fields: [...rule.fields, { to, each: array, fields: [field([])] }] };
}

export function isList(field: BodyField): field is BodyList {
  return "each" in field;
}

function freeTo(name: string, fields: readonly BodyField[]): string {
  const fit = name.replace(/[^\p{L}\p{N}_$@-]/gu, "_").replace(/^[\p{N}-]/u, "_$&");
  const taken = new Set(fields.map(({ to }) => to));
  if (!taken.has(fit)) return fit;
  for (let n = 2; ; n += 1) if (!taken.has(`${fit}_${n}`)) return `${fit}_${n}`;
}

/** The places of its event that a rule puts into the request. */
export function readsOf({ path, headers = {}, fields, expression = "", when = "" }: OutRule): (place: string) => boolean {
  const templates = [path, ...Object.values(headers)].flatMap(inBraces);
  const named = [...fields.flatMap((field) => pathsOf(field)), ...templates, ...conditionPaths(when)];
  return (place) => expression !== "" || named.some((one) => one === place || isBelow(place, one));
}

function pathsOf(field: BodyField): string[] {
  if (isList(field)) {
    const inside = (path: string) => (path.startsWith("$root") ? path : `${field.each}[0]${path.slice(1)}`);
    return field.fields.flatMap((one) => pathsOf(one).map(inside));
  }
  if ("path" in field) return [field.path];
  if ("first_of" in field) return field.first_of;
  return "template" in field ? inBraces(field.template) : [];
}

function inBraces(template: string): string[] {
  return [...template.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].map(([, path = ""]) => path);
}

function conditionPaths(when: string): string[] {
  return [...when.matchAll(/\bmessage((?:\.\w+)+)/g)].map(([, path = ""]) => `$${path}`);
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}

/** What a condition may ask, each true of the example. @param places of the event's data */
export function conditionHints(places: readonly SourceNode[]): string[] {
  return places.flatMap(({ path, kind, value }) => {
    if (path.includes("[")) return [];
    const field = `message${path.slice(1)}`;
    if (kind === "text") return [`${field} == ${JSON.stringify(value).replaceAll("'", "\\'").replace(/^"|"$/g, "'")}`];
    if (kind === "number") return [`${field} >= ${String(value)}`];
    if (kind === "boolean") return [`${field} == ${String(value)}`];
    return kind === "null" ? [`${field} != null`] : [];
  });
}

/** Headers as lines that can be typed, and back. */
export function headerText(headers: OutRule["headers"]): string {
  return Object.entries(headers ?? {})
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

export function readHeaders(text: string): Record<string, string> {
  const lines = text.split("\n").flatMap((line) => {
    const at = line.indexOf(":");
    const name = (at < 0 ? line : line.slice(0, at)).trim();
    return name === "" ? [] : [[name, at < 0 ? "" : line.slice(at + 1).trim()] as const];
  });
  return Object.fromEntries(lines);
}

/** The rule without the parts that are empty: the API takes no empty texts. */
export function withOutPart<Key extends keyof OutRule>(rule: OutRule, key: Key, value: OutRule[Key] | "" | undefined): OutRule {
  const { [key]: _, ...rest } = rule;
  return (value === "" || value === undefined ? rest : { ...rule, [key]: value }) as OutRule; // only parts that may be left out are emptied
}

/** The same for what is read of the answer, which is left out as a whole where nothing is. */
export function withAnswer(rule: OutRule, part: "id" | "ok", text: string): OutRule {
  const { [part]: _, ...rest } = rule.answer ?? {};
  const answer = text === "" ? rest : { ...rest, [part]: text };
  return withOutPart(rule, "answer", Object.keys(answer).length > 0 ? answer : undefined);
}

type Find = NonNullable<OutRule["find"]>;

/** The same for how it is asked for, which is left out as a whole while nothing is entered. */
export function withFind<Key extends keyof Find>(rule: OutRule, part: Key, value: Find[Key] | "" | false): OutRule {
  const { [part]: _, ...rest } = rule.find ?? {};
  const find = value === "" || value === false ? rest : { ...rest, [part]: value };
  // The API says what is missing of one that is half entered.
  const whole = { path: "", found: "", ...find } as Find;
  return withOutPart(rule, "find", Object.keys(find).some((name) => Reflect.get(find, name) !== "") ? whole : undefined);
}

/** Where it goes, as far as that is known before there is an event. */
export function urlOf({ path }: Pick<OutRule, "path">, endpoint: string | null): string {
  return `${(endpoint ?? "").replace(/\/+$/, "")}${path}` || "/";
}
