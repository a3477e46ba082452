import { type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Within } from "../property/record-kind.ts";

/** What hangs on an asset, and what the building has for all assets of its type. */
export function ofAsset({ tenantId }: Ctx, assetId: string): Within {
  const there = sql`d.tenant_id = ${tenantId} and d.deleted_at is null`;
  return {
    filter: "record_id",
    seen: {
      streams: 2,
      newest: ({ from, before, most }) => sql`
        (select 'own' as stream, d.id from documents d where ${there}
          and (d.record_id, d.id) >= (${assetId}, ${from}) and (d.record_id, d.id) < (${assetId}, ${before})
        order by d.record_id desc, d.id desc limit ${most})
        union all select 'type', of_type.id from assets a, lateral (
          select d.id from documents d where ${there} and d.asset_type is not null
            and (d.record_id, d.asset_type, d.id) >= (a.building_id, a.type, ${from})
            and (d.record_id, d.asset_type, d.id) < (a.building_id, a.type, ${before})
          order by d.record_id desc, d.asset_type desc, d.id desc limit ${most}) as of_type
        where a.tenant_id = ${tenantId} and a.id = ${assetId} and a.type is not null`,
    },
    conditions: [
      sql<SqlBool>`(t.record_id = ${assetId} or t.asset_type is not null and exists (
        select from assets a where a.tenant_id = t.tenant_id and a.id = ${assetId} and a.building_id = t.record_id
          and a.type = t.asset_type))`,
    ],
  };
}
