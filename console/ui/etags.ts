type Versioned = { id: string; updated_at: string };

/** The tags of records read lately, by id and version: a change tells the API which version it is based on. */
const tags = new Map<string, string>();
const MOST = 200;

/** Notes the ETag that a record came with; anything else than one record is passed over. */
export function keepEtag(body: unknown, tag: string | null): void {
  if (!tag || tag.startsWith("W/") || !isVersioned(body)) return;
  const key = keyOf(body);
  tags.delete(key);
  tags.set(key, tag);
  const [oldest] = tags.keys();
  if (tags.size > MOST && oldest !== undefined) tags.delete(oldest);
}

/** For `If-Match`; undefined for a version that didn't come by itself. */
export function etagOf(record: Versioned): string | undefined {
  return tags.get(keyOf(record));
}

function keyOf({ id, updated_at }: Versioned): string {
  return `${id} ${updated_at}`;
}

function isVersioned(body: unknown): body is Versioned {
  return typeof body === "object" && body !== null && "id" in body && "updated_at" in body;
}
