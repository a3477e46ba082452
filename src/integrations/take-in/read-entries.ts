import { sql } from "kysely";
import type { Reading } from "../../connectors/kit/define-connector.ts";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Services } from "../../platform/context.ts";
import { isUnavailable } from "../../platform/errors.ts";
import { makeBreather } from "../../platform/leave-room.ts";
import { hashOf } from "./links.ts";
import type { Runtime, StoredMessage } from "./load-runtime.ts";
import { type EntrySubject, mayBeOwn, ownItem } from "./own-item.ts";
import { ourFault, readItems } from "./read-items.ts";

/** An open entry with what its message gives for it by now. */
export interface ReadEntry extends EntrySubject {
  id: string;
  receivedId: string;
  item: IntakeItem;
  hash: string;
  /** Elements of the whole message. */
  total: number;
}

interface OpenEntry extends EntrySubject {
  id: string;
  received_id: string;
}

/**
 * Reads the messages of open entries once more with the settings of `runtime`, outside any transaction, since a mapping may take its whole time on each
 * element. Only elements that the entries are about are mapped.
 * @param entryIds those of one message one after the other
 * @param turnEndsAt of `performance.now()`: no further element is mapped after this
 * @returns of the first ones, at least of one; null for one that is no longer open
 * @throws AppError unavailable where the expressions of the first can't be evaluated at the moment
 */
export async function readEntries(
  services: Pick<Services, "db" | "log" | "expressions">,
  { runtime, entryIds, turnEndsAt }: { runtime: Runtime; entryIds: readonly string[]; turnEndsAt: number },
): Promise<(ReadEntry | null)[]> {
  const open = await findOpen(services, { runtime, entryIds });
  const byMessage = new Map<string, OpenEntry[]>();
  for (const entry of open) byMessage.set(entry.received_id, [...(byMessage.get(entry.received_id) ?? []), entry]);
  const read = new Map<string, ReadEntry>();
  const breathe = makeBreather();
  for (const entries of byMessage.values()) {
    if (read.size > 0 && performance.now() > turnEndsAt) break;
    await breathe();
    try {
      for (const one of await readOfMessage(services, { runtime, entries, turnEndsAt })) read.set(one.id, one);
    } catch (error) {
      if (read.size === 0 || !isUnavailable(error)) throw error;
      break;
    }
  }
  const firstLeft = open.find(({ id }) => !read.has(id));
  return entryIds.slice(0, firstLeft ? entryIds.indexOf(firstLeft.id) : undefined).map((id) => read.get(id) ?? null);
}

/** Those that are still open, in the order in which they were asked for. */
async function findOpen(
  { db }: Pick<Services, "db">,
  { runtime, entryIds }: { runtime: Runtime; entryIds: readonly string[] },
): Promise<OpenEntry[]> {
  const { rows } = await sql<OpenEntry>`
    select id, kind, element, source_record_id, received_id from integration_log
    where tenant_id = ${runtime.tenantId} and id = any(${[...entryIds]}) and open = true and received_id is not null`.execute(
    db.worker,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return entryIds.flatMap((id) => byId.get(id) ?? []);
}

/** What one message gives for its entries: for the first of them always, for the others while there is time. */
async function readOfMessage(
  services: Pick<Services, "db" | "log" | "expressions">,
  { runtime, entries, turnEndsAt }: { runtime: Runtime; entries: readonly OpenEntry[]; turnEndsAt: number },
): Promise<ReadEntry[]> {
  const [first] = entries;
  if (!first) return [];
  const message = await findMessage(services, { runtime, id: first.received_id });
  if (!message) return entries.map((entry) => lost(services, entry));
  const left = new Set<OpenEntry>();
  const wants: Reading<unknown>["wants"] = (place) => {
    const asking = entries.filter((entry) => mayBeOwn(entry, place));
    if (asking.length === 0) return false;
    if (performance.now() <= turnEndsAt || asking.includes(first)) return true;
    for (const entry of asking) left.add(entry);
    return false;
  };
  const { items, total, fault } = await readItems(services, { runtime, message, wants });
  return entries.flatMap((entry) => {
    if (left.has(entry)) return [];
    const item = fault ? itemOf(entry, { kind: "error", error: fault }) : (ownItem(items, entry) ?? gone(entry));
    return [readAs(entry, { item, hash: hashOf(item, { body: message.body, isList: total > 1 }), total })];
  });
}

async function findMessage(
  { db }: Pick<Services, "db">,
  { runtime, id }: { runtime: Runtime; id: string },
): Promise<Pick<StoredMessage, "id" | "body" | "contentType"> | undefined> {
  const { rows } = await sql<Pick<StoredMessage, "id" | "body" | "contentType">>`
    select id, body, content_type as "contentType" from received where tenant_id = ${runtime.tenantId} and id = ${id} and done = false`.execute(
    db.worker,
  );
  return rows[0];
}

function readAs(
  { id, received_id: receivedId, element, kind, source_record_id }: OpenEntry,
  read: Pick<ReadEntry, "item" | "hash" | "total">,
): ReadEntry {
  return { id, receivedId, element, kind, source_record_id, ...read };
}

/** With today's mapping the message has fewer elements than it had. */
function gone(entry: OpenEntry): IntakeItem {
  return itemOf(entry, { kind: "skipped", why: "With today's mapping the message has no such element." });
}

function lost({ log }: Pick<Services, "log">, entry: OpenEntry): ReadEntry {
  log.error({ event: "intake.message_lost", received_id: entry.received_id }, "the message of an open entry is gone");
  return readAs(entry, { item: itemOf(entry, { kind: "error", error: ourFault }), hash: "", total: 0 });
}

function itemOf({ element, kind, source_record_id: sourceId }: OpenEntry, outcome: IntakeItem["outcome"]): IntakeItem {
  return { element, kind, sourceId, version: null, occurredAt: null, outcome };
}
