/** The fields of `values` that aren't as the record has them. */
export function differences(values: object, record: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([field, value]) => !same(value, fieldOf(record, field))));
}

/** Fields that both sides changed since the form was opened, and not to the same: with what stands there now. */
export function clashes({ opened, theirs, changes }: { opened: object; theirs: object; changes: object }) {
  return Object.entries(changes).flatMap(([field, mine]) => {
    const now = fieldOf(theirs, field);
    return same(now, fieldOf(opened, field)) || same(now, mine) ? [] : [{ field, now: asText(now) }];
  });
}

function fieldOf(record: object, field: string): unknown {
  return Object.getOwnPropertyDescriptor(record, field)?.value ?? null;
}

/** By what they hold; the order of an object's fields tells nothing. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null)
    return (one ?? null) === (other ?? null);
  const fields = new Set([...Object.keys(one), ...Object.keys(other)]);
  return (
    Array.isArray(one) === Array.isArray(other) && [...fields].every((field) => same(fieldOf(one, field), fieldOf(other, field)))
  );
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
