import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { idTime } from "../../platform/ids.ts";
import { noteSuccess } from "../status/note-success.ts";
import { keepLinks, releaseNext } from "./follow-finished.ts";
import { linkPrefix } from "./load-settings.ts";
import { askedWords, letWait } from "./log-posting.ts";
import { rulesInForce } from "./queue-postings.ts";

/** What may have arrived: only that is settled here, so doing it twice is the same as doing it once. */
export const inDoubt = sql<SqlBool>`p.state in ('uncertain', 'asking')`;

interface Settling {
  integrationId: string;
}

/**
 * They are there, with their ids where these are known: nothing is sent any more, and what waited behind them goes on. Under the reader's lock;
 * whoever calls settles the status.
 * @returns entries of those that were in doubt until now
 */
export async function settleArrived(
  ctx: Ctx,
  tx: Tx,
  {
    integrationId,
    found,
    note = null,
  }: Settling & { found: readonly { id: string; targetId: string | null }[]; note?: string | null },
): Promise<string[]> {
  const ids = found.map(({ id }) => id);
  const { rows } = await sql<{ id: string; rule: string; record_id: string | null }>`
    update integration_postings p set state = 'done', finished_at = ${ctx.now()}, payload = null, leased_until = null, leased_by = null,
      resend = false, job_outcome = case when job_id is not null then coalesce(job_outcome, 'resolved') end
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and log_id = any(${ids}) and ${inDoubt}
    returning log_id as id, rule, record_id`.execute(tx);
  if (rows.length === 0) return [];
  const targets = await rulesInForce(tx, { tenantId: ctx.tenantId, integrationId });
  const targetIds = new Map(found.map(({ id, targetId }) => [id, targetId]));
  const arrived = rows.map(({ id, rule, record_id: recordId }) => ({
    ...{ id, at: idTime(id), recordId, targetId: targetIds.get(id) ?? null },
    target: targets.find(({ name }) => name === rule)?.target ?? rule,
  }));
  await sql`
    update integration_log l set open = false, status = 'success', target_type = w.target, target_record_id = w."targetId", error_class = null,
      error_message = null, error_said = null, error_fix = null, note = coalesce(${note}, l.note), resolved_at = ${ctx.now()},
      resolved_by = ${JSON.stringify(ctx.actor)}
    from jsonb_to_recordset(${JSON.stringify(arrived)}::jsonb) as w (id text, at timestamptz, target text, "targetId" text)
    where l.tenant_id = ${ctx.tenantId} and l.id = w.id and l.open = true and l.at = w.at`.execute(tx);
  await noteSuccess(ctx, tx, { id: integrationId });
  const links = new Map(
    arrived.flatMap(({ recordId, targetId, target }) =>
      recordId === null || targetId === null
        ? []
        : [[`${target} ${recordId}`, { kind: linkPrefix + target, source_id: recordId, target_id: targetId }] as const],
    ),
  );
  if (links.size > 0) await keepLinks(ctx, tx, { integrationId, links: [...links.values()] });
  await releaseNext(ctx, tx, { integrationId, recordIds: arrived.flatMap(({ recordId }) => recordId ?? []) });
  return arrived.map(({ id }) => id);
}

/** They aren't there: each is sent again, in a new day to be tried in. The same conditions. @param words why, for the log */
export async function sendAgain(
  ctx: Ctx,
  tx: Tx,
  { integrationId, ids, words, byRule = false }: Settling & { ids: readonly string[]; words: string; byRule?: boolean },
): Promise<string[]> {
  const set = sql`state = 'due', due_at = ${ctx.now()}, trying_since = null, resend = false, by_hand = ${!byRule},
    only_by_hand = only_by_hand or ${byRule}, leased_until = null, leased_by = null`;
  const sent = await change(ctx, tx, { integrationId, ids, set });
  await letWait(ctx, tx, { ids: sent, words });
  return sent;
}

/**
 * They are asked for as soon as they can be found there, and then sent again if somebody wants that: by hand from now on, since a mere question
 * mustn't have their rule send them. The same conditions.
 */
export async function askFor(
  ctx: Ctx,
  tx: Tx,
  { integrationId, ids, resend }: Settling & { ids: readonly string[]; resend: boolean },
): Promise<string[]> {
  const rules = await rulesInForce(tx, { tenantId: ctx.tenantId, integrationId });
  const settlesAfterMs = Object.fromEntries(rules.map(({ name, finds }) => [name, finds?.settlesAfterMs ?? 0]));
  const settledAt = sql`doubted_at + (${JSON.stringify(settlesAfterMs)}::jsonb ->> rule)::int * interval '1 millisecond'`;
  const left = sql`greatest(interval '0', ${settledAt} - clock_timestamp())`;
  const set = sql`state = 'asking', due_at = ${ctx.now()}::timestamptz + ${left}, resend = resend or ${resend},
    only_by_hand = only_by_hand or ${!resend}, ask_count = 0, asking_since = null`;
  const asked = await change(ctx, tx, { integrationId, ids, set });
  await sql`
    update integration_log set error_fix = ${askedWords({ resend })} where tenant_id = ${ctx.tenantId} and id = any(${asked}) and open = true`.execute(
    tx,
  );
  return asked;
}

async function change(
  ctx: Ctx,
  tx: Tx,
  { integrationId, ids, set }: Settling & { ids: readonly string[]; set: RawBuilder<unknown> },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update integration_postings p set ${set}
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and log_id = any(${[...ids]}) and ${inDoubt}
    returning log_id as id`.execute(tx);
  afterCommit(tx, () => ctx.db.signals.raise("postings", ctx.tenantId));
  return rows.map(({ id }) => id);
}
