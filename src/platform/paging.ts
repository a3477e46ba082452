import { AppError } from "./errors.ts";
import { type IdKind, isId } from "./ids.ts";

export interface Page<Row> {
  rows: Row[];
  nextCursor: string | null;
}

/** Takes `limit + 1` rows and tells whether there are more. */
export function toPage<Row>(rows: Row[], limit: number, cursorOf: (row: Row) => string): Page<Row> {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { rows: page, nextCursor: rows.length > limit && last !== undefined ? cursorOf(last) : null };
}

/** For lists newest first: an id carries its time of creation, so it alone says where the next page begins. */
export const idCursor = {
  encode: (id: string): string => Buffer.from(`i1.${id}`).toString("base64url"),
  decode(cursor: string, kind: IdKind): string {
    const text = Buffer.from(cursor, "base64url").toString("latin1");
    const id = text.slice(3);
    if (!text.startsWith("i1.") || !isId(kind, id)) throw invalidCursor();
    return id;
  },
};

/** For lists by a time that changes: the time as text (a Date would drop microseconds and skip rows) and the id. */
export const timeCursor = {
  encode: (at: Date, id: string): string => Buffer.from(`t1.${at.toISOString()}.${id}`).toString("base64url"),
  decode(cursor: string, kind: IdKind): { at: string; id: string } {
    const match = /^t1\.(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\.(.+)$/.exec(
      Buffer.from(cursor, "base64url").toString("latin1"),
    );
    if (!match?.[1] || !match[2] || !isId(kind, match[2])) throw invalidCursor();
    return { at: match[1], id: match[2] };
  },
};

export function invalidCursor(): AppError {
  return new AppError("invalid_cursor", { detail: "`cursor` takes the next_cursor of the page before, with the same filters." });
}
