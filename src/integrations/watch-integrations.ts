import { sql } from "kysely";
import { type Services, systemCtx } from "../platform/context.ts";
import { settleStatus } from "./status/settle-status.ts";

/**
 * A chore: notices integrations that have been silent for longer than is expected of them, and wipes secrets whose overlap has ended. Receivers
 * don't wait for it: from the end on the old secret isn't right, wiped or not.
 */
export async function watchIntegrations(services: Services): Promise<void> {
  const { db, now } = services;
  const at = now();
  const { rows } = await sql<{ tenant_id: string; id: string }>`
    select i.tenant_id, i.id from integrations i join tenants t on t.id = i.tenant_id and t.status = 'active'
    where i.enabled and i.deleted_at is null and i.status = 'enabled' and i.expected_every_seconds is not null
      and greatest(i.last_received_at, i.enabled_at) < ${at}::timestamptz - i.expected_every_seconds * interval '1 second'
    order by i.id`.execute(db.worker);
  for (const { tenant_id: tenantId, id } of rows)
    await db.inTenant(tenantId, (tx) => settleStatus(systemCtx(services, { tenantId, tx }), tx, { id }));
  await sql`
    update integrations set previous_inbound_sealed = null, previous_inbound_until = null where previous_inbound_until <= ${at}`.execute(
    db.worker,
  );
}
