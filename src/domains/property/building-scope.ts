import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Key } from "../../platform/walk-list.ts";

/** Whether a caller who may be limited to some buildings sees this one. */
export function seesBuilding(ctx: Ctx, buildingId: string): boolean {
  return !ctx.buildingIds || ctx.buildingIds.includes(buildingId);
}

/** The same for a list that is walked. @param column null: the kind has none */
export function buildingKeys({ buildingIds }: Ctx, column: string | null): Key[] {
  return buildingIds && column ? [{ column, values: buildingIds }] : [];
}

/** The condition that keeps a list within the caller's buildings; none for callers without limits. */
export function scopeToBuildings(ctx: Ctx, column: string): RawBuilder<SqlBool>[] {
  return ctx.buildingIds ? [sql`${sql.ref(column)} = any(${[...ctx.buildingIds]})`] : [];
}

/**
 * For what lies in no building itself: whoever is limited to buildings sees what leads to one of them.
 * @param rows a query of what leads there, with the row as `t` and the building as `b.id`, written by a kind's value only
 */
export function scopeToThoseWith(ctx: Ctx, rows: string): RawBuilder<SqlBool>[] {
  return ctx.buildingIds ? [sql`exists (${sql.raw(rows)} and b.id = any(${[...ctx.buildingIds]}))`] : [];
}
