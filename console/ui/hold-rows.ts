type Row = { id: string };
type HeldRows<One> = { shown: One[]; fresh: One[] };

/**
 * A list newest first, by id, whose rows stay where they are: what was `kept` keeps its place and tells its newest state, older rows that were loaded
 * since stand below, and what is newer than the first of them waits in `fresh`.
 */
export function holdRows<One extends Row>(kept: One[], found: One[]): HeldRows<One> {
  const [top] = kept;
  const known = new Set(kept.map(({ id }) => id));
  const now = new Map(found.map((row) => [row.id, row]));
  const others = found.filter(({ id }) => !known.has(id));
  const older = others.filter((row) => top !== undefined && newestFirst(top, row) < 0);
  const stayed = kept.map((row) => now.get(row.id) ?? row);
  return {
    shown: older.length === 0 ? stayed : [...stayed, ...older].sort(newestFirst),
    fresh: others.filter((row) => top === undefined || newestFirst(row, top) < 0),
  };
}

/** Ids follow time. */
function newestFirst(a: Row, b: Row): number {
  return a.id < b.id ? 1 : -1;
}
