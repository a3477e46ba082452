import { AppError } from "../platform/errors.ts";

/** What tells one state of a record from the next; `version` where it counts changes, since two may happen in one millisecond. */
export interface Versioned {
  id: string;
  updated_at: Date | string;
  version?: number;
}

/** The record's strong entity tag (RFC 9110 §8.8.3), quotes included. */
export function etagOf({ id, updated_at, version }: Versioned): string {
  const at = new Date(updated_at).getTime().toString(36);
  return `"${id}.${at}${version === undefined ? "" : `.${version}`}"`;
}

/**
 * Compares a record, as it is under its lock, with what the caller last saw of it (RFC 9110 §13.1.1): any tag of the list, strongly, so that
 * a weak one never matches; `*` matches whatever exists; without the header all is well.
 * @throws AppError precondition_failed
 */
export function checkIfMatch(header: string | undefined, record: Versioned): void {
  if (header === undefined || header.trim() === "*") return;
  const tags: string[] = header.match(/(W\/)?"[^"]*"/g) ?? [];
  if (tags.includes(etagOf(record))) return;
  const hint = tags.length === 0 ? " If-Match takes an ETag with its quotes." : " Read it again and repeat the change.";
  throw new AppError("precondition_failed", {
    detail: `The record was changed since you read it.${hint}`,
    extra: { etag: etagOf(record) },
  });
}
