import type { LookupTable } from "../../../data/shapes.ts";

type Seen = LookupTable["waiting"][number];

/** A value of theirs, and what waits for it wherever it came from. */
export type WaitingRow = {
  value: string;
  count: number;
  firstAt: string;
  lastAt: string;
  from: { id: string; name: string }[];
};
/** What one integration holds up for values that the table has by now. */
export type Waiting = { integrationId: string; gapKind: string; values: string[]; count: number };

/** Values that aren't mapped, a row each, those that hold up most first. */
export function unmappedRows(waiting: Seen[]): WaitingRow[] {
  const rows = new Map<string, WaitingRow>();
  for (const one of waiting.filter(({ is_mapped: isMapped }) => !isMapped)) {
    const { gap_value: value, count, first_at: firstAt, last_at: lastAt } = one;
    const from = [{ id: one.integration_id, name: one.integration_name }];
    const row = rows.get(value);
    rows.set(
      value,
      row
        ? {
            value,
            count: row.count + count,
            firstAt: firstAt < row.firstAt ? firstAt : row.firstAt,
            lastAt: lastAt > row.lastAt ? lastAt : row.lastAt,
            from: [...row.from, ...from],
          }
        : { value, count, firstAt, lastAt, from },
    );
  }
  return [...rows.values()].sort((a, b) => b.count - a.count);
}

/** What waits although its value is mapped by now: by integration, as each is retried. */
export function toRetry(waiting: Seen[]): Waiting[] {
  const byIntegration = new Map<string, Waiting>();
  for (const { integration_id: id, gap_kind: gapKind, gap_value: value, count } of waiting.filter((one) => one.is_mapped)) {
    const known = byIntegration.get(id) ?? { integrationId: id, gapKind, values: [], count: 0 };
    byIntegration.set(id, { ...known, values: [...known.values, value], count: known.count + count });
  }
  return [...byIntegration.values()];
}
