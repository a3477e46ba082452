import type { BodyField, BodyValue } from "../../../contract/mapping.ts";
import type { Lookups } from "./apply-transforms.ts";
import { fieldValue, lookAt, type Mapped, type Source } from "./map-fields.ts";

type Node = Record<string | number, unknown>;

/** A request's body as the rule's fields give it, arrays and objects made as their places ask for; or the first thing that is wrong. */
export function buildBody(fields: readonly BodyField[], { source, lookups }: { source: Source; lookups: Lookups }): Mapped {
  const body: Node = Object.create(null);
  for (const [index, field] of fields.entries()) {
    const made = "each" in field ? listOf(field, { source, lookups }) : fieldValue(field, { source, lookups });
    if (made.kind === "error") return { ...made, error: { ...made.error, message: `Row ${index + 1}: ${made.error.message}` } };
    if (made.kind === "value") put(body, field.to, made.value);
  }
  return { kind: "fields", fields: body };
}

/** An object for each element; where the event has no such array, an empty one. */
function listOf(
  { each, fields }: Extract<BodyField, { each: string }>,
  { source, lookups }: { source: Source; lookups: Lookups },
): { kind: "value"; value: unknown[] } | Extract<Mapped, { kind: "error" }> {
  const { value, pointer } = lookAt(each, source);
  const made: unknown[] = [];
  for (const [index, here] of (Array.isArray(value) ? value : []).entries()) {
    const element = { root: source.root, here, pointer: `${pointer}/${index}` };
    const object = buildBody(fields satisfies readonly BodyValue[], { source: element, lookups });
    if (object.kind === "error") return object;
    made.push(object.fields);
  }
  return { kind: "value", value: made };
}

/** `lines[0].amount` as its steps. */
function stepsOf(to: string): (string | number)[] {
  return [...to.matchAll(/([^.[\]]+)|\[(\d+)\]/g)].map(([, name, index]) => (index === undefined ? (name ?? "") : Number(index)));
}

function put(into: Node, to: string, value: unknown): void {
  const steps = stepsOf(to);
  let here = into;
  steps.forEach((key, i) => {
    const next = steps[i + 1];
    if (next === undefined) {
      here[key] = value;
      return;
    }
    const inner = Object.hasOwn(here, key) ? here[key] : undefined;
    // What was put there as a whole before gives way to its parts.
    const fits = typeof inner === "object" && inner !== null && Array.isArray(inner) === (typeof next === "number");
    here[key] = fits ? inner : typeof next === "number" ? [] : Object.create(null);
    here = here[key] as Node; // made just now, or of that kind
  });
}
