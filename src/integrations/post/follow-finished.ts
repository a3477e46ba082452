import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { noteSuccess } from "../status/note-success.ts";
import { linkPrefix, remoteType, targetOf } from "./load-settings.ts";
import type { Settled } from "./settled.ts";

/** What finished postings bring with them: held attempts leave no trace, ids over there are kept, and the next of each record are due. */
export async function followFinished(
  ctx: Ctx,
  tx: Tx,
  { integrationId, settled }: { integrationId: string; settled: readonly Settled[] },
): Promise<void> {
  const done = settled.filter(({ state }) => state === "done");
  await forgetHeld(ctx, tx, settled);
  await keepRemoteIds(ctx, tx, { integrationId, done });
  if (done.some(({ finished }) => finished.result.verdict.kind === "posted")) await noteSuccess(ctx, tx, { id: integrationId });
  await releaseNext(ctx, tx, { integrationId, recordIds: done.flatMap(({ finished }) => finished.job.posting.recordId ?? []) });
}

/** The next posting of each record is due once none before it is open. Under the reader's lock. */
export async function releaseNext(
  ctx: Ctx,
  tx: Tx,
  { integrationId, recordIds }: { integrationId: string; recordIds: readonly string[] },
): Promise<void> {
  if (recordIds.length === 0) return;
  const ofIntegration = (alias: string) =>
    sql`${sql.ref(`${alias}.tenant_id`)} = ${ctx.tenantId} and ${sql.ref(`${alias}.integration_id`)} = ${integrationId}`;
  await sql`
    update integration_postings p set state = 'due', due_at = ${ctx.now()}
    from (select q.record_id, min(q.position) as position from integration_postings q
      where ${ofIntegration("q")} and q.record_id = any(${[...new Set(recordIds)]}) and q.state = 'queued' group by q.record_id) next
    where ${ofIntegration("p")} and p.record_id = next.record_id and p.position = next.position and p.state = 'queued'
      and not exists (select from integration_postings o where ${ofIntegration("o")} and o.record_id = p.record_id
        and o.state in ('due', 'sending', 'error', 'uncertain', 'asking'))`.execute(tx);
}

async function forgetHeld(ctx: Ctx, tx: Tx, settled: readonly Settled[]): Promise<void> {
  const held = settled.flatMap(({ finished: { result }, log_id }) =>
    result.verdict.kind === "held" && result.sending ? [{ log_id, number: result.sending.number }] : [],
  );
  if (held.length === 0) return;
  await sql`
    delete from posting_attempts a using jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as w (log_id text, number int)
    where a.tenant_id = ${ctx.tenantId} and a.log_id = w.log_id and a.number = w.number`.execute(tx);
}

async function keepRemoteIds(
  ctx: Ctx,
  tx: Tx,
  { integrationId, done }: { integrationId: string; done: readonly Settled[] },
): Promise<void> {
  const ids = new Map<string, { kind: string; source_id: string; target_id: string }>();
  for (const { finished, rule } of done) {
    const { verdict } = finished.result;
    const { recordId } = finished.job.posting;
    if (verdict.kind !== "posted" || verdict.targetId === null || recordId === null) continue;
    const target = targetOf(finished.job, rule);
    ids.set(`${target} ${recordId}`, { kind: linkPrefix + target, source_id: recordId, target_id: verdict.targetId });
  }
  if (ids.size > 0) await keepLinks(ctx, tx, { integrationId, links: [...ids.values()] });
}

export async function keepLinks(
  ctx: Ctx,
  tx: Tx,
  { integrationId, links }: { integrationId: string; links: readonly { kind: string; source_id: string; target_id: string }[] },
): Promise<void> {
  await sql`
    insert into integration_links (tenant_id, integration_id, kind, source_id, target_type, target_id, updated_at)
    select ${ctx.tenantId}, ${integrationId}, w.kind, w.source_id, ${remoteType}, w.target_id, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(links)}::jsonb) as w (kind text, source_id text, target_id text)
    on conflict (tenant_id, integration_id, kind, source_id) do update
      set target_type = excluded.target_type, target_id = excluded.target_id, updated_at = excluded.updated_at`.execute(tx);
}
