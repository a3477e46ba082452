export type FieldChange = { field: string; before: string | null; after: string | null };
type State = Record<string, unknown> | null;

/** What differs, field by field; one level deep, since what lies deeper is read as a whole. A field that is absent is null. */
export function fieldChanges({ before, after }: { before: State; after: State }): FieldChange[] {
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  return fields
    .map((field) => ({ field, before: asText(before?.[field]), after: asText(after?.[field]) }))
    .filter((change) => change.before !== change.after);
}

function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}
