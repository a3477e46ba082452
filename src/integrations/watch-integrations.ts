import { sql } from "kysely";
import { type Services, systemCtx } from "../platform/context.ts";
import { lockIntegration } from "./find-integrations.ts";
import { planRun } from "./pull/plan-run.ts";
import { settleStatus } from "./status/settle-status.ts";

/**
 * A chore: notices integrations that have been silent for longer than is expected of them, or whose runs don't start, and wipes secrets whose overlap has ended. Receivers
 * don't wait for it: from the end on the old secret isn't right, wiped or not.
 */
export async function watchIntegrations(services: Services): Promise<void> {
  const { db, now } = services;
  const at = now();
  const { rows } = await sql<{ tenant_id: string; id: string }>`
    select i.tenant_id, i.id from integrations i join tenants t on t.id = i.tenant_id and t.status = 'active'
    where i.enabled and i.deleted_at is null and i.status = 'enabled' and (i.overdue_at <= ${at}
      or greatest(i.last_received_at, i.enabled_at) < ${at}::timestamptz - i.expected_every_seconds * interval '1 second')
    order by i.id`.execute(db.worker);
  for (const { tenant_id: tenantId, id } of rows)
    await db.inTenant(tenantId, (tx) => settleStatus(systemCtx(services, { tenantId, tx }), tx, { id }));
  await planAfterClockJump(services);
  await forgetFarAhead(services);
  await sql`
    update integration_connections set previous_credentials_sealed = null, previous_credentials_until = null
    where previous_credentials_until <= ${at}`.execute(db.worker);
  await sql`delete from integration_authorizations where expires_at <= ${at}`.execute(db.worker);
  await sql`
    update integrations set previous_inbound_sealed = null, previous_inbound_until = null where previous_inbound_until <= ${at}`.execute(
    db.worker,
  );
}

/** So far ahead no two processes' clocks are. */
const clockSkewMs = 60_000;

/** A run that was planned in what is now the future would wait until then: the clock was wrong, and has been set back. */
async function planAfterClockJump({ db, now }: Services): Promise<void> {
  const at = now();
  const { rows } = await sql<{ tenant_id: string; id: string }>`
    select tenant_id, id from integrations
    where next_run_planned_at > ${new Date(at.getTime() + clockSkewMs)} and next_run_at is not null order by id`.execute(
    db.worker,
  );
  for (const { tenant_id: tenantId, id } of rows)
    await db.inTenant(tenantId, async (tx) => {
      await lockIntegration(tx, { tenantId, id });
      await planRun(tx, { tenantId, id, now: at, when: "next" });
    });
}

/** What anything is left alone for is a day at most: what lies further ahead was written by a clock that has been set back since. */
const longestWaitMs = 25 * 3_600_000;

async function forgetFarAhead({ db, now }: Services): Promise<void> {
  const at = now();
  const far = new Date(at.getTime() + longestWaitMs);
  await sql`
    update integration_connections set not_before = case when not_before <= ${far} then not_before end,
      open_until = case when open_until <= ${far} then open_until end, 
      renewal_not_before = case when renewal_not_before > ${far} then ${at} else renewal_not_before end
    where not_before > ${far} or open_until > ${far} or renewal_not_before > ${far}`.execute(db.worker);
  const { rows } = await sql<{ tenant_id: string }>`
    update integration_postings set due_at = ${at} where state in ('due', 'sending', 'asking') and due_at > ${far} returning tenant_id`.execute(
    db.worker,
  );
  for (const tenantId of new Set(rows.map((row) => row.tenant_id))) db.signals.raise("postings", tenantId);
}
