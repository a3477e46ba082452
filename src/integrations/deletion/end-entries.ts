import { sql } from "kysely";
import { type EndSome, whyEnded } from "./end-some.ts";

/** Entries that waited for somebody or something are dismissed. Those of a posting that isn't settled yet end with it. */
export const endEntries: EndSome = async (ctx, tx, { integrationId, limit }) => {
  const { rows } = await sql`
    with left_open as materialized (
      select l.ctid as place from integration_log l
      where l.tenant_id = ${ctx.tenantId} and l.integration_id = ${integrationId} and l.open = true
        and not (l.direction = 'out' and exists (
          select from integration_postings p where p.tenant_id = l.tenant_id and p.log_id = l.id and p.state <> 'done'))
      order by l.id limit ${limit} for update of l skip locked
    )
    update integration_log l set open = false, status = 'dismissed', note = ${whyEnded}, due_at = null, resolved_at = ${ctx.now()},
      resolved_by = ${JSON.stringify(ctx.actor)}
    from left_open where l.open = true and l.ctid = left_open.place returning 1`.execute(tx);
  return rows.length;
};
