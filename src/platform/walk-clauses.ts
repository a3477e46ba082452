import { AppError } from "./errors.ts";
import { firstIdAt, type IdKind } from "./ids.ts";
import type { CommonFilter } from "./list-query.ts";
import { searchOf, type TextSearch } from "./list-text.ts";
import { idCursor, timeCursor } from "./paging.ts";
import type { Walk } from "./walk-list.ts";
import { allIds, type Bound, type TimeOrder } from "./walk-order.ts";

interface Searched {
  kind: IdKind;
  columns: readonly string[];
  references?: TextSearch["references"];
  /** The planned time that the list is sorted by, too. */
  planned?: string | undefined;
}

/**
 * What all walked lists share: newest first by id (which carries the time of creation), by `updated_at` or by a planned time, keyset paging, the common filters.
 * Bounds of time are bounds of the id too, so that the walk begins where the answer begins.
 * @param columns those that `q` looks in
 * @throws AppError invalid_cursor, invalid_query
 */
export function walkClauses(
  filter: CommonFilter & { limit: number },
  { kind, columns, references, planned }: Searched,
): {
  common: Pick<Walk, "bounds" | "ids" | "limit" | "text" | "byTime">;
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
  const after = cursor ? timeCursor.decode(cursor, kind) : null;
  const byTime = sort === "updated_at" ? { column: sort, after } : byPlan(sort, { planned, after });
  // The column is the kind's own.
  const timeOf = (row: object) => (row as Record<string, Date>)[byTime.column] ?? new Date(0);
  return { common: { ...common, byTime }, cursorOf: (row) => timeCursor.encode(timeOf(row), row.id) };
}

/** `starts_at` is earliest first, `-starts_at` latest first. */
function byPlan(sort: string, { planned, after }: { planned: string | undefined; after: TimeOrder["after"] }): TimeOrder {
  const [, minus, column = ""] = /^(-?)(.*)$/.exec(sort) ?? [];
  if (column !== planned) throw new AppError("invalid_query", { detail: `This list isn't sorted by \`${sort}\`.` });
  return { column, after, ofKeys: true, ...(minus ? {} : { ascending: true }) };
}
