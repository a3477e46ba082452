import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { wakeIntake } from "./follow-up.ts";
import type { Runtime } from "./load-runtime.ts";
import type { EntrySubject } from "./own-item.ts";
import type { ReadEntry } from "./read-entries.ts";
import { wholeMessage } from "./read-items.ts";
import { takeItems } from "./take-items.ts";
import type { Verdict } from "./verdict.ts";
import { type OpenEntry, settleMessages } from "./write-entries.ts";

/**
 * Takes open entries in once more, in this order, as they were read just before. Safe twice: what somebody else has resolved meanwhile, or made
 * something else of, is left alone.
 * @param careful as for `takeItems`
 * @returns what came of each; null for one that is no longer open @throws only what is a fault of ours, and what `withCare` catches
 */
export async function retryEntries(
  ctx: Ctx,
  tx: Tx,
  { runtime, read, careful }: { runtime: Runtime; read: readonly (ReadEntry | null)[]; careful: boolean },
): Promise<(Verdict | null)[]> {
  const locked = await lockEntries(ctx, tx, { read });
  const items = locked.map(({ one, entry }) => ({ message: { id: one.receivedId }, item: one.item, hash: one.hash, entry }));
  const verdicts = await takeItems(ctx, tx, { runtime, items, careful });
  for (const { one } of locked) if (isWhole(one)) await takeRestLater(ctx, tx, { runtime, one });
  await settleMessages(ctx, tx, { ids: [...new Set(locked.map(({ one }) => one.receivedId))] });
  const verdictOf = new Map(locked.map(({ one }, i) => [one, verdicts[i] ?? null]));
  return read.map((one) => (one && verdictOf.get(one)) ?? null);
}

/** Whether settings are still those that something was read with. */
export async function isInForce(tx: Tx, { tenantId, id, version }: Runtime): Promise<boolean> {
  const { rows } = await sql`
    select from integrations where tenant_id = ${tenantId} and id = ${id} and version = ${version} and deleted_at is null`.execute(
    tx,
  );
  return rows.length > 0;
}

interface LockedRow extends EntrySubject {
  id: string;
  at: Date;
  attempt_count: number;
}

/** Those that are still open and about the same, in the order in which they were read. */
async function lockEntries(
  ctx: Ctx,
  tx: Tx,
  { read }: { read: readonly (ReadEntry | null)[] },
): Promise<{ one: ReadEntry; entry: OpenEntry }[]> {
  const { rows } = await sql<LockedRow>`
    select id, at, kind, element, source_record_id, attempt_count from integration_log
    where tenant_id = ${ctx.tenantId} and id = any(${read.flatMap((one) => one?.id ?? [])}) and open = true
    order by received_id, element, id for update`.execute(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return read.flatMap((one) => {
    const row = one && byId.get(one.id);
    if (!row || row.kind !== one.kind || row.element !== one.element || row.source_record_id !== one.source_record_id) return [];
    return [{ one, entry: { id: row.id, at: row.at, attemptCount: row.attempt_count } }];
  });
}

/** What couldn't be read as a whole before has shown one element only. */
function isWhole({ kind, element, source_record_id, total }: ReadEntry): boolean {
  return kind === wholeMessage && source_record_id === null && total > element + 1;
}

/** The lane goes on behind this element, part by part. Not where more of the message has been in before. */
async function takeRestLater(ctx: Ctx, tx: Tx, { runtime, one }: { runtime: Runtime; one: ReadEntry }): Promise<void> {
  const { rows } = await sql`
    update received set unread = true, begun_version = ${runtime.version}, taken_at = ${ctx.now()}, faults = 0, next_attempt_at = null
    where tenant_id = ${ctx.tenantId} and id = ${one.receivedId} and done = false and not unread and elements_taken = ${one.element + 1}
    returning id`.execute(tx);
  if (rows.length > 0) await wakeIntake(ctx, tx, { integrationId: runtime.id });
}
