import { pathsOf } from "./filter-paths.ts";
import { evaluatingEnvironment } from "./language.ts";

/** Longer values are cut: they are for reading. */
const mostCharacters = 200;

/**
 * What a filter reads of an event, in the order of its text: each field of `data` with its value as JSON, null where the event has no such
 * field. Empty for a text that isn't an expression. @param payload the stored envelope
 */
export function valuesRead({ filter, payload }: { filter: string; payload: string }): { path: string; value: string | null }[] {
  // What `emit` stored: an object.
  const envelope = JSON.parse(payload) as Record<string, unknown>;
  return pathsIn(filter).map((path) => {
    const value = path.reduce<unknown>((above, name) => (isObject(above) ? above[name] : undefined), envelope.data);
    const text = value === undefined ? null : JSON.stringify(value);
    return {
      path: ["data", ...path].join("."),
      value: text && text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text,
    };
  });
}

function pathsIn(filter: string): string[][] {
  try {
    return pathsOf(evaluatingEnvironment().parse(filter).ast);
  } catch {
    return [];
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
