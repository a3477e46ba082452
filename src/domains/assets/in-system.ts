import { type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Within } from "../property/record-kind.ts";

/** Assets that are part of a system, along the copy that the database keeps of their systems (migration 059). */
export function inSystem({ tenantId }: Ctx, system: string): Within {
  return {
    filter: "system",
    seen: {
      streams: 1,
      newest: ({ from, before, most }) => sql`
        select 'system' as stream, asset_id as id from asset_systems where tenant_id = ${tenantId}
          and (system, asset_id) >= (${system}, ${from}) and (system, asset_id) < (${system}, ${before})
        order by system desc, asset_id desc limit ${most}`,
    },
    conditions: [sql<SqlBool>`t.systems @> array[${system}]::text[]`],
  };
}
