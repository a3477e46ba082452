import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** Open entries of an integration's log that a value of a table holds up; `retry-failed` takes them in by these two fields. */
export interface WaitingForTable {
  integration_id: string;
  integration_name: string;
  gap_kind: string;
  gap_value: string;
  count: number;
  first_at: Date;
  last_at: Date;
  /** The table has it by now, or leaves it out: trying again helps. */
  is_mapped: boolean;
}

const mostShown = 200;

/** What waits for values of a table, those that hold up most first. */
export async function findWaiting(ctx: Ctx, tx: Tx, { id, name }: { id: string; name: string }): Promise<WaitingForTable[]> {
  const kind = `lookup:${name}`;
  const { rows } = await sql<WaitingForTable>`
    select l.integration_id, i.name as integration_name, ${kind}::text as gap_kind, l.gap_value, count(*)::int as count,
      min(l.at) as first_at, max(l.at) as last_at,
      exists (select from lookup_entries e where e.tenant_id = ${ctx.tenantId} and e.table_id = ${id} and e.external_value = l.gap_value) as is_mapped
    from integrations i
    join integration_log l on l.tenant_id = i.tenant_id and l.integration_id = i.id and l.open = true and l.gap_kind = ${kind}
    where i.tenant_id = ${ctx.tenantId} and i.deleted_at is null
    group by l.integration_id, i.name, l.gap_value order by count desc, l.gap_value limit ${sql.lit(mostShown)}`.execute(tx);
  return rows;
}
