import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";

/** Whether a caller who may be limited to some buildings sees this one. */
export function seesBuilding(ctx: Ctx, buildingId: string): boolean {
  return !ctx.buildingIds || ctx.buildingIds.includes(buildingId);
}

/** The condition that keeps a list within the caller's buildings; none for callers without limits. */
export function scopeToBuildings(ctx: Ctx, column: string): RawBuilder<SqlBool>[] {
  return ctx.buildingIds ? [sql`${sql.ref(column)} = any(${[...ctx.buildingIds]})`] : [];
}
