import { createHash } from "node:crypto";
import { AppError } from "../platform/errors.ts";
import type { Versioned } from "../platform/versioned.ts";

/** The record's state as an entity tag, quotes included: what `If-Match` compares. */
export function etagOf({ id, updated_at, version }: Versioned): string {
  const at = new Date(updated_at).getTime().toString(36);
  return `"${id}.${at}${version === undefined ? "" : `.${version}`}"`;
}

/**
 * The tag of a reply (RFC 9110 §8.8.3): the record's state, and behind `~` what the reply shows, which changes on its own where it contains
 * names of other records or the last delivery. `If-Match` asks for the state alone, `If-None-Match` for all of it.
 */
export function etagOfReply(record: Versioned, text: string): string {
  return `${etagOf(record).slice(0, -1)}~${digest(text)}"`;
}

/** The tag of what has no version: weak, so that no change can be based on it. */
export function etagOfText(text: string): string {
  return `W/"~${digest(text)}"`;
}

/**
 * Compares a record, as it is under its lock, with what the caller last saw of it (RFC 9110 §13.1.1): any tag of the list, strongly, so that
 * a weak one never matches; `*` matches whatever exists; without the header all is well.
 * @throws AppError precondition_failed
 */
export function checkIfMatch(header: string | undefined, record: Versioned): void {
  if (header === undefined || header.trim() === "*") return;
  const tags = tagsIn(header);
  if (tags.some((tag) => tag.replace(/~[^"]*"$/, '"') === etagOf(record))) return;
  const hint = tags.length === 0 ? " If-Match takes an ETag with its quotes." : " Read it again and repeat the change.";
  throw new AppError("precondition_failed", {
    detail: `The record was changed since you read it.${hint}`,
    extra: { etag: etagOf(record) },
  });
}

/** Whether the caller has this very reply already (RFC 9110 §13.1.2): weakly, since proxies that compress make tags weak. */
export function hasReply(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === "*" || tagsIn(header).some((tag) => strong(tag) === strong(etag));
}

function tagsIn(header: string): string[] {
  return header.match(/(W\/)?"[^"]*"/g) ?? [];
}

function strong(tag: string): string {
  return tag.replace("W/", "");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 12);
}
