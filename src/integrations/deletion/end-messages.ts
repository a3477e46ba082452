import { sql } from "kysely";
import { newId } from "../../platform/ids.ts";
import { type EndSome, whyEnded } from "./end-some.ts";

/**
 * Messages that nothing is open of any more go to their week. One that was never read has an entry of the log that says why. Whoever is taking
 * one in at this moment finishes that first.
 */
export const endMessages: EndSome = async (ctx, tx, { integrationId, limit }) => {
  const { rows } = await sql<{ id: string; unread: boolean }>`
    select r.id, r.unread from received r
    where r.tenant_id = ${ctx.tenantId} and r.integration_id = ${integrationId} and r.done = false and not exists (
      select from integration_log l where l.tenant_id = r.tenant_id and l.received_id = r.id and l.open = true)
    order by r.id limit ${limit} for update of r skip locked`.execute(tx);
  if (rows.length === 0) return 0;
  await sql`
    update received set done = true, unread = false, next_attempt_at = null
    where tenant_id = ${ctx.tenantId} and id = any(${rows.map(({ id }) => id)}) and done = false`.execute(tx);
  const unread = rows.filter((row) => row.unread).map(({ id }) => id);
  const at = ctx.now();
  await sql`
    insert into integration_log (tenant_id, id, integration_id, at, open, direction, kind, received_id, status, error_message, version)
    select ${ctx.tenantId}, w.id, i.id, ${at}, false, 'in', 'message', w.received_id, 'skipped', ${whyEnded}, i.version
    from unnest(${unread.map(() => newId("log", at))}::text[], ${unread}::text[]) as w (id, received_id)
    join integrations i on i.tenant_id = ${ctx.tenantId} and i.id = ${integrationId}`.execute(tx);
  return rows.length;
};
