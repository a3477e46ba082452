import { sql } from "kysely";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { hashOf } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { takeItem } from "./take-item.ts";
import { readItems } from "./take-message.ts";
import type { Verdict } from "./verdict.ts";
import { settleMessages } from "./write-entry.ts";

/** Messages read with the settings of now, kept for those of their elements that are tried next. */
export type ReadCache = Map<string, { items: IntakeItem[]; body: Buffer }>;

const mostKept = 20;

/**
 * Takes an open entry of the log in once more, from the stored message with today's settings. Safe twice: what somebody else has resolved
 * meanwhile is left alone.
 * @returns null when it is no longer open @throws only what is a fault of ours
 */
export async function retryEntry(
  ctx: Ctx,
  tx: Tx,
  { runtime, entryId, cache }: { runtime: Runtime; entryId: string; cache: ReadCache },
): Promise<Verdict | null> {
  const entry = await tx
    .selectFrom("integration_log")
    .select(["id", "at", "kind", "element", "source_record_id", "received_id", "attempt_count"])
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", entryId)
    .where("open", "=", true)
    .forUpdate()
    .executeTakeFirst();
  if (!entry?.received_id) return null;
  const { received_id: receivedId } = entry;
  const { items, body } = await readAgain(ctx, tx, { runtime, receivedId, cache });
  const message = { id: receivedId };
  const isList = items.length > 1;
  const item = items.find(({ element }) => element === entry.element) ?? gone(entry);
  const open = { id: entry.id, at: entry.at, attemptCount: entry.attempt_count };
  const verdict = await takeItem(ctx, tx, { runtime, message, item, hash: hashOf(item, { body, isList }), entry: open });
  // What couldn't be read as a whole before has shown one element only.
  const others = entry.kind === "message" ? items.filter(({ element }) => element !== entry.element) : [];
  for (const other of others)
    await takeItem(ctx, tx, { runtime, message, item: other, hash: hashOf(other, { body, isList }), entry: null });
  await settleMessages(ctx, tx, { ids: [receivedId] });
  return verdict;
}

async function readAgain(
  ctx: Ctx,
  tx: Tx,
  { runtime, receivedId, cache }: { runtime: Runtime; receivedId: string; cache: ReadCache },
): Promise<{ items: IntakeItem[]; body: Buffer }> {
  const known = cache.get(receivedId);
  if (known) return known;
  const { rows } = await sql<{ body: Buffer; content_type: string | null }>`
    select body, content_type from received where tenant_id = ${runtime.tenantId} and id = ${receivedId} and done = false`.execute(
    tx,
  );
  if (!rows[0]) throw new Error(`the message ${receivedId} of an open entry is gone`);
  const { body, content_type: contentType } = rows[0];
  const read = { items: await readItems(ctx, { runtime, message: { id: receivedId, body, contentType } }), body };
  if (cache.size >= mostKept) cache.clear();
  cache.set(receivedId, read);
  return read;
}

/** With today's mapping the message has fewer elements than it had. */
function gone({
  element,
  kind,
  source_record_id: sourceId,
}: {
  element: number;
  kind: string;
  source_record_id: string | null;
}): IntakeItem {
  const outcome = { kind: "skipped", why: "With today's mapping the message has no such element." } as const;
  return { element, kind, sourceId, version: null, occurredAt: null, outcome };
}
