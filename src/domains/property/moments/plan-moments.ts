import { sql } from "kysely";
import { writeSoon } from "../../../platform/batch.ts";
import type { Ctx } from "../../../platform/context.ts";
import { afterCommit, type Tx } from "../../../platform/db.ts";

/** Something that time will do to a record, once: `lease.expired`, or with what tells it from others, `lease.expiring_soon 60`. */
export interface Moment {
  name: string;
  dueAt: Date;
}

/**
 * Says what time will cause for a record, in the transaction that makes it so; call it again whenever the record changes. What has happened
 * stays happened and isn't planned again; what is no longer named is dropped.
 */
export async function planMoments(
  ctx: Ctx,
  tx: Tx,
  { recordId, moments }: { recordId: string; moments: readonly Moment[] },
): Promise<void> {
  await writeSoon(tx, writePlans, { tenantId: ctx.tenantId, recordId, moments });
  if (moments.length > 0) afterCommit(tx, () => ctx.db.signals.raise("moments", ctx.tenantId));
}

interface Plan {
  tenantId: string;
  recordId: string;
  moments: readonly Moment[];
}

/** Of one tenant; of a record that was planned twice the last plan holds. */
async function writePlans(tx: Tx, plans: readonly Plan[]): Promise<void> {
  const last = [...new Map(plans.map((plan) => [plan.recordId, plan])).values()];
  const tenantId = last[0]?.tenantId;
  const named = last.flatMap(({ recordId, moments }) => moments.map((moment) => ({ recordId, ...moment })));
  const [records, names] = [named.map(({ recordId }) => recordId), named.map(({ name }) => name)];
  await sql`
    delete from record_moments m
    where m.tenant_id = ${tenantId} and m.record_id = any(${last.map(({ recordId }) => recordId)}) and m.done_at is null
      and (m.record_id, m.name) not in (select * from unnest(${records}::text[], ${names}::text[]))`.execute(tx);
  if (named.length === 0) return;
  await sql`
    insert into record_moments as m (tenant_id, record_id, name, due_at)
    select ${tenantId}, * from unnest(${records}::text[], ${names}::text[], ${named.map(({ dueAt }) => dueAt)}::timestamptz[])
    on conflict (tenant_id, record_id, name) do update set due_at = excluded.due_at where m.done_at is null`.execute(tx);
}

/** The names of what has happened to a record. */
export async function findHappened(ctx: Ctx, tx: Tx, { recordId }: { recordId: string }): Promise<Set<string>> {
  const rows = await tx
    .selectFrom("record_moments")
    .select("name")
    .where("tenant_id", "=", ctx.tenantId)
    .where("record_id", "=", recordId)
    .where("done_at", "is not", null)
    .execute();
  return new Set(rows.map(({ name }) => name));
}

/**
 * For what may come a second time, such as another end after the first has passed: what has happened is planned again when it is named again.
 * @param event the moments' first word
 */
export async function forgetMoments(ctx: Ctx, tx: Tx, { recordId, event }: { recordId: string; event: string }): Promise<void> {
  await sql`
    delete from record_moments
    where tenant_id = ${ctx.tenantId} and record_id = ${recordId} and split_part(name, ' ', 1) = ${event}`.execute(tx);
}
