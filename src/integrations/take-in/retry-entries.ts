import { sql } from "kysely";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { makeBreather } from "../../platform/leave-room.ts";
import type { ItemToTake } from "./item-to-take.ts";
import { hashOf } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { takeItems } from "./take-items.ts";
import { readItems } from "./take-message.ts";
import type { Verdict } from "./verdict.ts";
import { settleMessages } from "./write-entries.ts";

/** Messages read with the settings of now, kept for those of their elements that are tried next. */
export type ReadCache = Map<string, { items: IntakeItem[]; body: Buffer }>;

const mostKept = 20;

/**
 * Takes open entries of the log in once more, in this order, from the stored messages with today's settings. Safe twice: what somebody else has
 * resolved meanwhile is left alone.
 * @param entryIds those of one message one after the other
 * @param turnEndsAt of `performance.now()`: no further message is read after this, since a mapping may take its whole time on each
 * @param careful as for `takeItems`
 * @returns what came of each of the first ones, at least of one; null for one that is no longer open @throws only what is a fault of ours, and what
 *   `withCare` catches
 */
export async function retryEntries(
  ctx: Ctx,
  tx: Tx,
  {
    runtime,
    entryIds,
    cache,
    turnEndsAt,
    careful,
  }: { runtime: Runtime; entryIds: readonly string[]; cache: ReadCache; turnEndsAt: number; careful: boolean },
): Promise<(Verdict | null)[]> {
  const locked = await lockEntries(ctx, tx, entryIds);
  const ids = locked.map(({ received_id }) => received_id);
  const { messages, firstLeft } = await readAgain(ctx, tx, { runtime, ids, cache, turnEndsAt });
  const entries = firstLeft === null ? locked : locked.slice(0, ids.indexOf(firstLeft));
  const left = locked[entries.length];
  const items: ItemToTake[] = [];
  const places = new Map<string, number>();
  for (const entry of entries) {
    const { items: read, body } = messages.get(entry.received_id) ?? lost(entry);
    const toTake = (item: IntakeItem, open: ItemToTake["entry"]): ItemToTake => {
      const hash = hashOf(item, { body, isList: read.length > 1 });
      return { message: { id: entry.received_id }, item, hash, entry: open };
    };
    places.set(entry.id, items.length);
    const own = ownItem(read, entry) ?? gone(entry);
    items.push(toTake(own, { id: entry.id, at: entry.at, attemptCount: entry.attempt_count }));
    // What couldn't be read as a whole before has shown one element only.
    const others = entry.kind === "message" ? read.filter((item) => item !== own) : [];
    items.push(...others.map((item) => toTake(item, null)));
  }
  const verdicts = await takeItems(ctx, tx, { runtime, items, careful });
  await settleMessages(ctx, tx, { ids: [...messages.keys()] });
  return entryIds
    .slice(0, left ? entryIds.indexOf(left.id) : entryIds.length)
    .map((id) => verdicts[places.get(id) ?? -1] ?? null);
}

/**
 * The item that an entry is about, among those that its message gives by now. With other rules elements are counted otherwise, so it is known by its
 * source id, and by its place only where it has none or nothing is called so any more.
 */
export function ownItem(
  items: readonly IntakeItem[],
  entry: { element: number; kind: string; source_record_id: string | null },
): IntakeItem | undefined {
  const atPlace = items.find(({ element }) => element === entry.element);
  if (entry.source_record_id === null) return atPlace;
  const named = items.filter(({ sourceId }) => sourceId === entry.source_record_id);
  const ofKind = named.filter(({ kind }) => kind === entry.kind);
  return [ofKind, named].flatMap((found) => found.find((item) => item === atPlace) ?? found[0] ?? [])[0] ?? atPlace;
}

interface LockedEntry {
  id: string;
  at: Date;
  kind: string;
  element: number;
  source_record_id: string | null;
  received_id: string;
  attempt_count: number;
}

/** Those that are still open, in the order in which they were asked for. */
async function lockEntries(ctx: Ctx, tx: Tx, ids: readonly string[]): Promise<LockedEntry[]> {
  const { rows } = await sql<LockedEntry>`
    select id, at, kind, element, source_record_id, received_id, attempt_count from integration_log
    where tenant_id = ${ctx.tenantId} and id = any(${[...ids]}) and open = true and received_id is not null
    order by received_id, element, id for update`.execute(tx);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function readAgain(
  ctx: Ctx,
  tx: Tx,
  { runtime, ids, cache, turnEndsAt }: { runtime: Runtime; ids: readonly string[]; cache: ReadCache; turnEndsAt: number },
): Promise<{ messages: ReadCache; firstLeft: string | null }> {
  const missing = [...new Set(ids)].filter((id) => !cache.has(id));
  const { rows } = missing.length
    ? await sql<{ id: string; body: Buffer; content_type: string | null }>`
        select id, body, content_type from received where tenant_id = ${runtime.tenantId} and id = any(${missing}) and done = false`.execute(
        tx,
      )
    : { rows: [] };
  const found: ReadCache = new Map(
    ids.flatMap((id) => (cache.has(id) ? [[id, cache.get(id) ?? lost({ received_id: id })]] : [])),
  );
  const breathe = makeBreather();
  const stored = new Map(rows.map((row) => [row.id, row]));
  let firstLeft: string | null = null;
  for (const [nth, id] of missing.entries()) {
    const { body, content_type: contentType } = stored.get(id) ?? lost({ received_id: id });
    if (nth > 0 && performance.now() > turnEndsAt) {
      firstLeft = id;
      break;
    }
    await breathe();
    found.set(id, { items: await readItems(ctx, { runtime, message: { id, body, contentType } }), body });
  }
  for (const [id, read] of found) {
    if (cache.size >= mostKept) cache.clear();
    cache.set(id, read);
  }
  return { messages: found, firstLeft };
}

function lost({ received_id: id }: { received_id: string }): never {
  throw new Error(`the message ${id} of an open entry is gone`);
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
