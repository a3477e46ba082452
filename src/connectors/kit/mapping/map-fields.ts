import type { IntakeError } from "../../../contract/intake.ts";
import type { BodyValue, MappingField } from "../../../contract/mapping.ts";
import { applyTransforms, type Lookups, textOf } from "./apply-transforms.ts";
import { type Path, parsePath, pointerOf, readPath } from "./path.ts";

export interface Source {
  /** The whole message, and the element of it that `$` means, with its pointer. */
  root: unknown;
  here: unknown;
  pointer: string;
}

/** The target's fields as the rule gives them, or the first thing that is wrong. */
export type Mapped = { kind: "fields"; fields: Record<string, unknown> } | { kind: "error"; error: IntakeError };

/** Fills the fields of a target from a message. What a path doesn't find is an error, left out, or a default, as the field says. */
export function mapFields(fields: readonly MappingField[], { source, lookups }: { source: Source; lookups: Lookups }): Mapped {
  const made: Record<string, unknown> = Object.create(null);
  for (const field of fields) {
    const value = fieldValue(field, { source, lookups });
    if (value.kind === "error") return value;
    if (value.kind === "value") put(made, field.to, value.value);
  }
  return { kind: "fields", fields: made };
}

/** What one field is to be: a value, nothing, or what is wrong. */
export function fieldValue(
  field: MappingField | BodyValue,
  { source, lookups }: { source: Source; lookups: Lookups },
): FieldValue {
  const found = findValue(field, source);
  if (found.isTooLong) {
    const error = { message: `${field.to}: ${tooLong}`, pointer: found.pointer, fix: takeLess, gap: null };
    return { kind: "error", error: { class: "mapping_gap", ...error } };
  }
  return isEmpty(found.value) ? onMissing(field) : transformed(field, found, lookups);
}

interface Found {
  value: unknown;
  /** Where it was found, or should have been. */
  pointer: string | null;
  /** A template that would give more than `mostFilled` characters; nothing was made of it. */
  isTooLong?: true;
}

/** What a path leads to, in the element or in the whole message. */
export function lookAt(text: string, { root, here, pointer }: Source): Found {
  const path: Path = parsePath(text);
  return { value: readPath(path, path.fromRoot ? root : here), pointer: pointerOf(path, pointer) };
}

function findValue(field: MappingField | BodyValue, source: Source): Found {
  if ("path" in field) return lookAt(field.path, source);
  if ("constant" in field) return { value: field.constant, pointer: null };
  if ("first_of" in field) {
    const all = field.first_of.map((path) => lookAt(path, source));
    return all.find(({ value }) => !isEmpty(value)) ?? all[0] ?? { value: undefined, pointer: null };
  }
  return fill(field.template, source);
}

/** Paths in a template stand in double braces. */
export const inBraces = /\{\{\s*(\$[^}]*?)\s*\}\}/g;

/** What a template may give; longer values than any field has a use for, put in again and again, would fill the memory. */
const mostFilled = 100_000;
export const tooLong = `the template would give more than ${mostFilled} characters.`;
export const takeLess = "Put fewer or shorter values into the template, then retry.";

/**
 * A template without one of its values is missing as a whole: half a sentence helps nobody.
 * @param encode what becomes of each value before it is put in
 */
export function fill(template: string, source: Source, encode: (text: string) => string = (text) => text): Found {
  let missing: string | null = null;
  let length = template.length;
  const text = template.replace(inBraces, (_whole, path: string) => {
    if (length > mostFilled) return "";
    const { value, pointer } = lookAt(path, source);
    if (isEmpty(value)) missing ??= pointer;
    const words = isEmpty(value) ? "" : textOf(value);
    length += words.length;
    return length > mostFilled ? "" : encode(words);
  });
  if (length > mostFilled) return { value: undefined, pointer: null, isTooLong: true };
  return missing === null ? { value: text, pointer: null } : { value: undefined, pointer: missing };
}

export type FieldValue =
  | { kind: "value"; value: unknown }
  | { kind: "nothing" }
  | LeftOut
  | { kind: "error"; error: IntakeError };

/** What somebody left out on purpose, in which table. */
export type LeftOut = { kind: "left_out"; table: string; value: string };

function onMissing(field: MappingField | BodyValue): FieldValue {
  const policy = field.on_missing ?? (field.default === undefined ? "skip" : "default");
  if (policy === "default") return { kind: "value", value: field.default ?? null };
  if (policy === "skip") return { kind: "nothing" };
  const place = "path" in field ? field.path : "first_of" in field ? field.first_of.join(" or ") : field.to;
  const pointer = "path" in field ? pointerOf(parsePath(field.path), "") : null;
  return wrong(
    `The message has no ${place}, which ${field.to} needs.`,
    pointer,
    "Ask the sender for it, or give the field a default.",
  );
}

function transformed(field: MappingField | BodyValue, { value, pointer }: Found, lookups: Lookups): FieldValue {
  const result = applyTransforms(value, { transforms: field.transforms ?? [], lookups });
  switch (result.kind) {
    // What somebody left out is neither missing nor filled in by a default.
    case "value":
    case "left_out":
      return result;
    case "wrong":
      return wrong(`${field.to}: ${result.message}`, pointer, "Mend the value at its source, or the field's transforms.");
    case "gap": {
      if (result.table === null) return notChosen(field.to, result, pointer);
      const message = `"${result.value}" isn't in the look-up table ${result.table}.`;
      const gap = { kind: `lookup:${result.table}`, value: result.value.slice(0, 500) };
      const fix = `Add "${result.value}" to the table ${result.table}, then retry.`;
      return { kind: "error", error: { class: "mapping_gap", message, pointer, fix, gap } };
    }
    default:
      return result satisfies never;
  }
}

/** Of the choices that the field itself lists. */
function notChosen(
  to: string,
  { value, choices }: { value: string; choices: readonly string[] },
  pointer: string | null,
): FieldValue {
  const message = `${to}: "${value}" is none of ${choices.join(", ")}.`;
  const gap = { kind: `values:${to}`, value: value.slice(0, 500) };
  const fix = `Say in the rule what "${value}" means, or what any other value does; then retry.`;
  return { kind: "error", error: { class: "mapping_gap", message, pointer, fix, gap } };
}

function put(into: Record<string, unknown>, to: string, value: unknown): void {
  const steps = to.split(".");
  const last = steps.pop() ?? "";
  let here = into;
  for (const name of steps) {
    const inner = here[name];
    // What was mapped to the whole before gives way to its parts.
    here[name] = typeof inner === "object" && inner !== null ? inner : Object.create(null);
    here = here[name] as Record<string, unknown>; // made just now, or an object
  }
  here[last] = value;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === "string" && value.trim() === "");
}

function wrong(message: string, pointer: string | null, fix: string): FieldValue & { kind: "error" } {
  return { kind: "error", error: { class: "schema", message, pointer, fix, gap: null } };
}
