import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import type { ItemToTake, Taken } from "./item-to-take.ts";
import { namesOfAsset } from "./judge-item.ts";
import { assetNames, forgetNames, nameAssets } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { keepPlaceNames } from "./place-names.ts";
import type { Unsettled, Verdict } from "./verdict.ts";
import { settleMessages } from "./write-entries.ts";

/** The same message again while the first one waits to be mended: one entry is enough to mend. */
export async function findOpenTwin(
  ctx: Ctx,
  tx: Tx,
  { runtime, one: { item, hash, entry }, verdict }: { runtime: Runtime; one: ItemToTake; verdict: Unsettled },
): Promise<Verdict | null> {
  if (entry || item.sourceId === null) return null;
  const { rows } = await sql<{ id: string }>`
    select id from integration_log where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id}
      and source_record_id = ${item.sourceId} and kind = ${item.kind} and open = true and content_hash = ${hash} limit 1`.execute(
    tx,
  );
  if (!rows[0]) return null;
  return {
    status: "duplicate",
    message: `The same message is in the log as ${rows[0].id}, and waits there.`,
    target: null,
    again: verdict,
  };
}

/** Earlier messages of the same records that still wait: what they would bring is older than what has just been taken in. */
export async function closeOvertaken(
  ctx: Ctx,
  tx: Tx,
  { runtime, taken }: { runtime: Runtime; taken: readonly Taken[] },
): Promise<void> {
  const older = taken.filter(({ kept, item }) => kept && !kept.wasNew && item.sourceId !== null);
  // Of a source id that came twice the later one overtakes all.
  const last = [...new Map(older.map((one) => [one.item.sourceId, one])).values()];
  if (last.length === 0) return;
  const { rows } = await sql<{ received_id: string | null }>`
    update integration_log l set open = false, status = case when l.content_hash = v.hash then 'duplicate' else 'warning' end, due_at = null,
      error_message = 'Overtaken by ' || v.message_id || ', which was taken in.', resolved_at = ${ctx.now()},
      resolved_by = ${JSON.stringify(ctx.actor)}::jsonb
    from unnest(${last.map(({ item }) => item.kind)}::text[], ${last.map(({ item }) => item.sourceId)}::text[],
      ${last.map(({ message }) => message.id)}::text[], ${last.map(({ hash }) => hash)}::text[],
      ${last.map(({ entry }) => entry?.id ?? "")}::text[]) as v (kind, source_id, message_id, hash, entry_id)
    where l.tenant_id = ${ctx.tenantId} and l.integration_id = ${runtime.id} and l.source_record_id = v.source_id and l.kind = v.kind
      and l.open = true and l.received_id < v.message_id and l.id <> v.entry_id
    returning l.received_id`.execute(tx);
  const ids = [...new Set(rows.flatMap((row) => row.received_id ?? []))];
  if (ids.length > 0) await settleMessages(ctx, tx, { ids });
}

/** Assets are known by the names that others call them, and what waited for them follows by itself: it is due now. So does what waited for one that is left out. */
export async function nameAndWake(
  ctx: Ctx,
  tx: Tx,
  { runtime, taken }: { runtime: Runtime; taken: readonly Taken[] },
): Promise<void> {
  const assets = taken.flatMap(({ item, kept }) => {
    const target = kept?.link.target;
    return target?.type === "asset" && item.sourceId !== null
      ? [{ sourceId: item.sourceId, names: namesOfAsset(item, target) }]
      : [];
  });
  const names = assets.flatMap((asset) => asset.names);
  const passedOver = taken.flatMap(({ item, verdict }) =>
    item.kind === assetNames.id && verdict.status === "skipped" ? (item.sourceId ?? []) : [],
  );
  const waited = [...assets.flatMap((asset) => [asset.sourceId, ...asset.names.map(({ sourceId }) => sourceId)]), ...passedOver];
  forgetNames(tx, { integrationId: runtime.id, sourceIds: waited });
  await nameAssets(ctx, tx, { integrationId: runtime.id, names });
  await keepPlaceNames(ctx, tx, { integrationId: runtime.id, taken });
  if (waited.length > 0) await wakeWaiting(ctx, tx, { runtime, sourceIds: waited });
}

async function wakeWaiting(ctx: Ctx, tx: Tx, { runtime, sourceIds }: { runtime: Runtime; sourceIds: string[] }): Promise<void> {
  const { rows } = await sql`
    update integration_log set due_at = ${ctx.now()}
    where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id} and open = true and status = 'waiting'
      and waits_for_kind = ${assetNames.id} and waits_for_source_id = any(${sourceIds})
    returning id`.execute(tx);
  if (rows.length === 0) return;
  await wakeIntake(ctx, tx, { integrationId: runtime.id });
}

/** There is something to take in for it, from the commit on. */
export async function wakeIntake(ctx: Ctx, tx: Tx, { integrationId }: { integrationId: string }): Promise<void> {
  await sql`
    update intake_queue set due_at = least(due_at, ${ctx.now()}) where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId}`.execute(
    tx,
  );
  afterCommit(tx, () => ctx.db.signals.raise("intake", ctx.tenantId));
}
