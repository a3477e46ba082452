import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { idTime, newId } from "../../platform/ids.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import { type EndSome, whyEnded } from "./end-some.ts";

interface OpenPosting {
  event_id: string;
  rule: string;
  record_id: string | null;
  /** It may have arrived: it was found so, or whoever sent it has died. */
  uncertain: boolean;
  log_id: string | null;
  logged: boolean;
}

/**
 * Postings that wait are cancelled. What may have arrived stays so in the log, for whoever looks for it over there, but nobody is asked about it
 * any more. What is being sent at this moment is left to whoever records it.
 */
export const endPostings: EndSome = async (ctx, tx, { integrationId, limit }) => {
  await lockForPostings(ctx, tx, { integrationId });
  const { rows } = await sql<OpenPosting>`
    select event_id, rule, record_id, state in ('uncertain', 'asking', 'sending') as uncertain, log_id, logged from integration_postings
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and state <> 'done'
      and not (state = 'sending' and leased_until >= clock_timestamp())
    order by record_id, position limit ${limit} for update skip locked`.execute(tx);
  if (rows.length === 0) return 0;
  const at = ctx.now();
  const ended = rows.map((row) => ({ ...row, log_id: row.log_id ?? newId("log", at) }));
  await sql`
    update integration_postings p set state = 'done', finished_at = ${at}, payload = null, leased_until = null, leased_by = null,
      log_id = w.log_id, logged = true
    from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb) as w (event_id text, rule text, log_id text)
    where p.tenant_id = ${ctx.tenantId} and p.integration_id = ${integrationId} and p.event_id = w.event_id and p.rule = w.rule`.execute(
    tx,
  );
  await closeEntries(ctx, tx, { ended: ended.filter(({ logged }) => logged) });
  await addEntries(ctx, tx, { integrationId, ended: ended.filter(({ logged }) => !logged) });
  return rows.length;
};

type Ended = OpenPosting & { log_id: string };

const note = (uncertain: boolean) => (uncertain ? `${whyEnded} Nobody had looked whether it arrived.` : whyEnded);

async function closeEntries(ctx: Ctx, tx: Tx, { ended }: { ended: readonly Ended[] }): Promise<void> {
  const rows = ended.map(({ log_id: id, uncertain }) => ({
    ...{ id, at: idTime(id), note: note(uncertain) },
    status: uncertain ? "uncertain" : "dismissed",
  }));
  await sql`
    update integration_log l set open = false, status = w.status, note = w.note, resolved_at = ${ctx.now()},
      resolved_by = ${JSON.stringify(ctx.actor)}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w (id text, at timestamptz, status text, note text)
    where l.tenant_id = ${ctx.tenantId} and l.id = w.id and l.at = w.at and l.open = true`.execute(tx);
}

/** Of those that were never in the log: each is of the time at which it was queued, and kept from now on. */
async function addEntries(
  ctx: Ctx,
  tx: Tx,
  { integrationId, ended }: { integrationId: string; ended: readonly Ended[] },
): Promise<void> {
  const rows = ended.map(({ log_id: id, rule, record_id, uncertain }) => ({
    ...{ id, at: idTime(id), rule, record_id, message: note(uncertain) },
    status: uncertain ? "uncertain" : "skipped",
  }));
  await sql`
    insert into integration_log (tenant_id, id, integration_id, at, open, direction, kind, source_record_id, status, error_message, version,
      resolved_at, resolved_by)
    select ${ctx.tenantId}, w.id, i.id, w.at, false, 'out', w.rule, w.record_id, w.status, w.message, i.version, ${ctx.now()},
      ${JSON.stringify(ctx.actor)}::jsonb
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (id text, at timestamptz, rule text, record_id text, status text, message text)
    join integrations i on i.tenant_id = ${ctx.tenantId} and i.id = ${integrationId}`.execute(tx);
}
