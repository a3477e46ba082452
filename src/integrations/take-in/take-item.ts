import { sql } from "kysely";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { judgeItem, nameTaken } from "./judge-item.ts";
import { judgeRepeat } from "./judge-repeat.ts";
import { assetNames, type LinkKey, lockLink, withoutSource, writeLink } from "./links.ts";
import type { Runtime, StoredMessage } from "./load-runtime.ts";
import type { Target, Verdict } from "./verdict.ts";
import { type OpenEntry, settleMessages, writeEntry } from "./write-entry.ts";

export interface ItemToTake {
  runtime: Runtime;
  message: Pick<StoredMessage, "id">;
  item: IntakeItem;
  hash: string;
  /** The open entry that is tried again; null for what is taken in for the first time. */
  entry: OpenEntry | null;
}

/**
 * Takes one item in, within the transaction of its message: the record, its link and its entry of the log are committed together. What can't
 * be taken in leaves an open entry and nothing else.
 * @returns what came of it @throws only what is a fault of ours
 */
export async function takeItem(ctx: Ctx, tx: Tx, one: ItemToTake): Promise<Verdict> {
  const startedAt = performance.now();
  const key = keyOf(one);
  const link = key && (await lockLink(ctx, tx, key));
  const repeat = link && judgeRepeat(one.item, { link, hash: one.hash, messageId: one.message.id });
  let verdict = repeat || (await judgeItem(ctx, tx, { ...one, known: link?.target ?? null })).verdict;
  if (verdict.status === "error" || verdict.status === "waiting") verdict = (await sameAlreadyOpen(ctx, tx, one)) ?? verdict;
  await writeEntry(ctx, tx, { ...one, verdict, startedAt });
  const target = targetOf(verdict);
  if (!repeat && key && (target || verdict.status === "skipped")) await keep(ctx, tx, { one, key, target });
  return verdict;
}

/** Without a source id what came is known by its content. */
function keyOf({ runtime, item, hash }: ItemToTake): LinkKey | null {
  if (item.sourceId !== null) return { integrationId: runtime.id, kind: item.kind, sourceId: item.sourceId };
  if (item.outcome.kind !== "record") return null;
  return { integrationId: runtime.id, kind: withoutSource, sourceId: hash };
}

function targetOf(verdict: Verdict): Target | null {
  return "target" in verdict ? verdict.target : null;
}

/** The same message again while the first one waits to be mended: one entry is enough to mend. */
async function sameAlreadyOpen(ctx: Ctx, tx: Tx, { runtime, item, hash, entry }: ItemToTake): Promise<Verdict | null> {
  if (entry || item.sourceId === null) return null;
  const { rows } = await sql<{ id: string }>`
    select id from integration_log where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id}
      and source_record_id = ${item.sourceId} and kind = ${item.kind} and open = true and content_hash = ${hash} limit 1`.execute(
    tx,
  );
  if (!rows[0]) return null;
  return { status: "duplicate", message: `The same message is in the log as ${rows[0].id}, and waits there.`, target: null };
}

/** Remembers what the source id became, and what follows from it: entries that are overtaken, and those that waited for this. */
async function keep(
  ctx: Ctx,
  tx: Tx,
  { one, key, target }: { one: ItemToTake; key: LinkKey; target: Target | null },
): Promise<void> {
  const { item, message, hash, runtime } = one;
  await writeLink(ctx, tx, { key, item, message, hash, target });
  if (item.sourceId === null) return;
  await closeOvertaken(ctx, tx, one);
  const names = target ? await nameTaken(ctx, tx, { item, runtime, target }) : [];
  if (names.length > 0) await wakeWaiting(ctx, tx, { runtime, sourceIds: names });
}

/** Earlier messages of the same record that still wait: what they would bring is older than what has just been taken in. */
async function closeOvertaken(ctx: Ctx, tx: Tx, { runtime, item, message, hash, entry }: ItemToTake): Promise<void> {
  const { rows } = await sql<{ received_id: string | null }>`
    update integration_log set open = false, status = case when content_hash = ${hash} then 'duplicate' else 'warning' end, due_at = null,
      error_message = ${`Overtaken by ${message.id}, which was taken in.`}, resolved_at = ${ctx.now()}, resolved_by = ${JSON.stringify(ctx.actor)}
    where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id} and source_record_id = ${item.sourceId} and kind = ${item.kind}
      and open = true and received_id < ${message.id} and id <> ${entry?.id ?? ""}
    returning received_id`.execute(tx);
  const ids = rows.flatMap((row) => row.received_id ?? []);
  if (ids.length > 0) await settleMessages(ctx, tx, { ids });
}

/** What waited for this asset follows by itself: it is due now. */
async function wakeWaiting(ctx: Ctx, tx: Tx, { runtime, sourceIds }: { runtime: Runtime; sourceIds: string[] }): Promise<void> {
  const { rows } = await sql`
    update integration_log set due_at = ${ctx.now()}
    where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id} and open = true and status = 'waiting'
      and waits_for_kind = ${assetNames.id} and waits_for_source_id = any(${sourceIds})
    returning id`.execute(tx);
  if (rows.length === 0) return;
  await sql`
    update intake_queue set due_at = least(due_at, ${ctx.now()}) where tenant_id = ${ctx.tenantId} and integration_id = ${runtime.id}`.execute(
    tx,
  );
  afterCommit(tx, () => ctx.db.signals.raise("intake", ctx.tenantId));
}
