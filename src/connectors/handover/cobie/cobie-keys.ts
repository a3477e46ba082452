import { keyOf } from "./cobie-values.ts";
import type { Cobie, CobieRow } from "./read-cobie.ts";

/** The identifier that the model gives; without one, or where two rows share it, facility and name. */
export function sourceIds(cobie: Cobie): (row: CobieRow) => string {
  const seen = new Map<string, number>();
  const rows = [...cobie.Floor, ...cobie.Space, ...cobie.Component];
  const keyed = (row: CobieRow, id: string) => `${row.sheet} ${id}`;
  for (const row of rows) {
    const id = row.get("ExtIdentifier");
    if (id) seen.set(keyed(row, id), (seen.get(keyed(row, id)) ?? 0) + 1);
  }
  return (row) => {
    const id = row.get("ExtIdentifier");
    return id && seen.get(keyed(row, id)) === 1 ? id : `${cobie.facility.name}/${row.name}`;
  };
}

/** Rows by their names, as references compare them. */
export function keyed(rows: readonly CobieRow[]): Map<string, CobieRow> {
  return new Map(rows.map((row) => [keyOf(row.name ?? ""), row]));
}

/** A row's name, as long as ours may be. */
export function nameOf(row: CobieRow): string {
  return (row.name ?? "").slice(0, 200); // rows without a name are left out when they are read
}

/** Zones of occupancy are what we let. */
export function isOccupancy(zone: CobieRow): boolean {
  return /occupan/i.test(zone.get("Category") ?? "");
}

/** How many things rows name that are a pair each. */
export function distinct(rows: readonly CobieRow[]): number {
  return new Set(rows.map((row) => row.name)).size;
}
