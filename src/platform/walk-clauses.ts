import { AppError } from "./errors.ts";
import { firstIdAt, type IdKind } from "./ids.ts";
import type { CommonFilter } from "./list-query.ts";
import { searchOf, type TextSearch } from "./list-text.ts";
import { idCursor, timeCursor } from "./paging.ts";
import { allIds, type Bound, type Walk } from "./walk-list.ts";

/**
 * What all walked lists share: newest first by id (which carries the time of creation) or by `updated_at`, keyset paging, the common filters.
 * Bounds of time are bounds of the id too, so that the walk begins where the answer begins.
 * @param columns those that `q` looks in
 * @throws AppError invalid_cursor, invalid_query
 */
export function walkClauses(
  filter: CommonFilter & { limit: number },
  { kind, columns, references }: { kind: IdKind; columns: readonly string[]; references?: TextSearch["references"] },
): {
  common: Pick<Walk, "bounds" | "ids" | "limit" | "text" | "byUpdate">;
  cursorOf(row: { id: string; updated_at: Date }): string;
} {
  const { q, cursor, sort } = filter;
  const from = filter.created_from ? new Date(filter.created_from) : null;
  const to = filter.created_to ? new Date(filter.created_to) : null;
  if (from && to && from > to) throw new AppError("invalid_query", { detail: "`created_from` is later than `created_to`." });
  const since: Bound[] = filter.updated_since
    ? [{ column: "updated_at", is: "from", value: new Date(filter.updated_since) }]
    : [];
  const ends = [
    ...(to ? [firstIdAt(kind, new Date(to.getTime() + 1))] : []),
    ...(cursor && sort === "created_at" ? [idCursor.decode(cursor, kind)] : []),
  ].toSorted();
  const ids =
    from || ends.length > 0 ? { from: from ? firstIdAt(kind, from) : allIds.from, before: ends[0] ?? allIds.before } : allIds;
  const text = q ? { text: searchOf(q, { columns, ...(references ? { references } : {}) }) } : {};
  const common = { ids, bounds: since, limit: filter.limit + 1, ...text };
  if (sort === "created_at") return { common, cursorOf: (row) => idCursor.encode(row.id) };
  const before = cursor ? timeCursor.decode(cursor, kind) : null;
  return { common: { ...common, byUpdate: { before } }, cursorOf: (row) => timeCursor.encode(row.updated_at, row.id) };
}
