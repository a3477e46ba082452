/**
 * What people call the record that an envelope is about: `WO-2026-00030 · Intercom is silent`, `Chiller 1 · CH-01`. Null when the text is no
 * envelope, or speaks of another record.
 */
export function recordTold(envelope: string, recordId: string): string | null {
  const record = findRecord(parsed(envelope), recordId);
  if (!record) return null;
  const { number, tag, name, title } = record;
  const words = [number, name ?? title, tag].filter((word) => typeof word === "string" && word !== "");
  return words.length > 0 ? words.join(" · ") : null;
}

/** The resource in `data` that has this id. */
function findRecord(envelope: unknown, id: string): Record<string, unknown> | null {
  if (!isObject(envelope) || !isObject(envelope.data)) return null;
  return (
    Object.values(envelope.data).find((value): value is Record<string, unknown> => isObject(value) && value.id === id) ?? null
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
