import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Key } from "../../platform/walk-list.ts";
import type { Limited } from "./record-kind.ts";

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
 * For what lies in no building itself: of a kind that each building leads to one of, at most.
 * @param id a query of its id, with the building as `b`, written by a kind's value only
 */
export function limitedToThoseOf({ tenantId, buildingIds }: Ctx, id: string): Limited | null {
  if (!buildingIds) return null;
  const each = sql`
    select n.id as stream, s.id from unnest(${[...buildingIds]}::text[]) as n(id),
      lateral (select * from buildings where tenant_id = ${tenantId} and id >= n.id and id <= n.id order by id limit 1) as b,
      lateral (${sql.raw(id)}) as s`;
  return {
    seen: {
      streams: buildingIds.length,
      isFew: true,
      newest: ({ from, before }) => sql`${each} where s.id >= ${from} and s.id < ${before}`,
    },
    conditions: [sql`t.id = any(array(select e.id from (${each}) as e))`],
  };
}
