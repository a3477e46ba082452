import type { Rule } from "./rules.ts";

export type SourceKind = "object" | "array" | "text" | "number" | "boolean" | "null";
/** A place in a message. Of arrays the first element stands for all. */
export type SourceNode = { path: string; name: string; depth: number; kind: SourceKind; shown: string; value: unknown };
const MOST = 500;
const DEEPEST = 12;

/** The places of a message, from the outside in, as rules name them. An array of messages is shown by its first. */
export function placesOf(message: unknown): SourceNode[] {
  const nodes: SourceNode[] = [];
  const root = Array.isArray(message) ? message[0] : message;
  walk(root, { path: "$", depth: -1, into: nodes });
  return nodes.slice(0, MOST);
}

function walk(value: unknown, { path, depth, into }: { path: string; depth: number; into: SourceNode[] }): void {
  if (into.length > MOST || depth >= DEEPEST || typeof value !== "object" || value === null) return;
  const parts: [string, string, unknown][] = Array.isArray(value)
    ? value.slice(0, 1).map((element) => [`${path}[0]`, "[0]", element])
    : Object.entries(value).map(([name, inner]) => [path + stepTo(name), name, inner]);
  for (const [at, name, inner] of parts) {
    into.push({ path: at, name, depth: depth + 1, kind: kindOf(inner), shown: shownAs(inner), value: inner });
    walk(inner, { path: at, depth: depth + 1, into });
  }
}

function stepTo(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

function kindOf(value: unknown): SourceKind {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "object") return "object";
  return typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text";
}

function shownAs(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === "object" && value !== null ? "" : String(value);
}

/** A place as a rule with this `for_each` names it: inside an element from `$`, outside from `$root`. */
export function pathIn(forEach: string | undefined, path: string): string {
  if (!forEach) return path;
  const element = elementOf(forEach);
  if (path === element) return "$";
  return isBelow(path, element) ? `$${path.slice(element.length)}` : `$root${path.slice(1)}`;
}

/** The places of a message that a rule reads: those that it names, and all below them. */
export function readerOf(rule: Rule): (path: string) => boolean {
  const { for_each: forEach, key, version, occurred_at: at, when = "", fields, expression = "" } = rule;
  const named = fields.flatMap((field) => {
    if ("path" in field) return [field.path];
    if ("first_of" in field) return field.first_of;
    return "template" in field ? [...field.template.matchAll(/\{\{\s*(.*?)\s*\}\}/g)].map(([, path = ""]) => path) : [];
  });
  const absolute = [...named, key, version, at].flatMap((path) => (path ? [outside(forEach, path)] : []));
  const conditions = [...when.matchAll(/\bmessage((?:\.\w+|\["[^"]*"\])+)/g)].map(([, path = ""]) => `$${path}`);
  const all = [...absolute, ...conditions];
  return (path) => expression !== "" || all.some((one) => one === path || isBelow(path, one));
}

function outside(forEach: string | undefined, path: string): string {
  if (path.startsWith("$root")) return `$${path.slice("$root".length)}`;
  return forEach ? elementOf(forEach) + path.slice(1) : path;
}

function elementOf(forEach: string): string {
  return `${forEach.replace(/\[\*\]$/, "").replace(/^\$root/, "$")}[0]`;
}

function isBelow(path: string, above: string): boolean {
  return path.startsWith(`${above}.`) || path.startsWith(`${above}[`);
}
