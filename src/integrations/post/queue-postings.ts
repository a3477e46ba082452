import { sql } from "kysely";
import { findConnector } from "../../connectors/all-connectors.ts";
import type { PostingRule } from "../../connectors/kit/outbound.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import { afterCommit, type Database, type Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { readEnvelope } from "./read-envelope.ts";

/** Positions of the feed in one go, whatever their events. */
const mostPositions = 1_000;

interface Reading {
  db: Database;
  tenantId: string;
  integrationId: string;
  now: Date;
}

/**
 * Makes postings of the next events of an integration: one for each rule that an event is for. Its place in the feed moves in the same
 * transaction, and only ever forward, so an event is looked at once. One that comes behind an open posting of the same record waits for it.
 * @returns whether there may be more
 */
export async function queuePostings(tx: Tx, { db, tenantId, integrationId, now }: Reading): Promise<boolean> {
  // Held to the end: whoever finishes a posting takes it too, so that none stays behind one that has just gone.
  const { rows: readers } = await sql<{ position: string; events: string[] }>`
    select position::text, events from posting_readers
    where tenant_id = ${tenantId} and integration_id = ${integrationId} for update`.execute(tx);
  const reader = readers[0];
  if (!reader) return false;
  const { rows: heads } = await sql<{ position: string }>`
    select h.position::text from feed_heads h
    -- Asked for behind the lock: whoever disables it has settled what it was to post by then.
    join integrations i on i.tenant_id = h.tenant_id and i.id = ${integrationId} and i.enabled and i.deleted_at is null
    where h.tenant_id = ${tenantId}`.execute(tx);
  const [from, head] = [BigInt(reader.position), BigInt(heads[0]?.position ?? 0)];
  if (from >= head) return false;
  const to = head - from > BigInt(mostPositions) ? from + BigInt(mostPositions) : head;
  const { rows: events } = await sql<FreshEvent>`
    select f.event_id as id, f.name, f.record_id as "recordId", f.position::text, e.payload
    from feed f join events e on e.tenant_id = f.tenant_id and e.id = f.event_id and e.created_at = f.event_at
    where f.tenant_id = ${tenantId} and f.position > ${from.toString()}::bigint and f.position <= ${to.toString()}::bigint
      and f.name = any(${reader.events}) and f.record_id is distinct from ${integrationId}
    order by f.position`.execute(tx);
  const rules = events.length > 0 ? await findRules(tx, { tenantId, integrationId }) : [];
  const wanted = events.flatMap((event) => rulesFor(event, rules).map((rule) => ({ ...event, rule })));
  if (wanted.length > 0) await insert(tx, { tenantId, integrationId, now, wanted });
  await sql`
    update posting_readers set position = ${to.toString()}::bigint
    where tenant_id = ${tenantId} and integration_id = ${integrationId}`.execute(tx);
  if (wanted.length > 0)
    afterCommit(tx, () => {
      db.signals.raise("postings", tenantId);
      db.signals.raise("changes", tenantId, { kind: "integration", id: integrationId });
    });
  return to < head;
}

/** All that is committed so far, before the rules or the integration change: an event is posted by the rules that it found. */
export async function queueAllPostings(tx: Tx, reading: Reading): Promise<void> {
  while (await queuePostings(tx, reading));
}

interface FreshEvent {
  id: string;
  name: string;
  recordId: string | null;
  position: string;
  payload: string;
}

function rulesFor(event: FreshEvent, rules: readonly PostingRule[]): string[] {
  const envelope = readEnvelope(event.payload);
  return rules.filter((rule) => rule.isFor(envelope) !== false).map(({ name }) => name);
}

async function findRules(
  tx: Tx,
  { tenantId, integrationId }: { tenantId: string; integrationId: string },
): Promise<readonly PostingRule[]> {
  const stored = await findStored(tx, { tenantId, integrationId });
  return stored ? postingRules(stored) : [];
}

interface StoredRules {
  type: string;
  preset: string | null;
  config: string;
  mapping: string;
}

async function findStored(
  tx: Tx,
  { tenantId, integrationId }: { tenantId: string; integrationId: string },
): Promise<StoredRules | undefined> {
  const { rows } = await sql<StoredRules>`
    select i.type, i.preset, v.config, v.mapping from integrations i
    join integration_versions v on v.tenant_id = i.tenant_id and v.integration_id = i.id and v.version = i.version
    where i.tenant_id = ${tenantId} and i.id = ${integrationId} and i.deleted_at is null`.execute(tx);
  return rows[0];
}

/** The rules that an integration posts by now; none where they can't be read. */
export async function rulesInForce(tx: Tx, of: { tenantId: string; integrationId: string }): Promise<readonly PostingRule[]> {
  try {
    return await findRules(tx, of);
  } catch (error) {
    if (databaseFault(error)) throw error;
    // Of an older shape: what somebody found out over there can be said all the same.
    return [];
  }
}

/** The postings that stored settings ask for. @throws ZodError for settings of an older shape */
export function postingRules({ type, preset, config, mapping }: StoredRules): readonly PostingRule[] {
  const connector = findConnector({ type, preset });
  if (!connector?.outbound) return [];
  const settings = { config: connector.config.parse(JSON.parse(config)), mapping: JSON.parse(mapping) as unknown[] }; // from a checked request
  return connector.outbound.rules(settings);
}

async function insert(
  tx: Tx,
  {
    tenantId,
    integrationId,
    now,
    wanted,
  }: { tenantId: string; integrationId: string; now: Date; wanted: (FreshEvent & { rule: string })[] },
): Promise<void> {
  const column = (name: keyof (typeof wanted)[number]) => wanted.map((one) => one[name]);
  await sql`
    insert into integration_postings (tenant_id, integration_id, event_id, rule, event, record_id, position, payload, log_id, state, due_at)
    select ${tenantId}, ${integrationId}, w.event_id, w.rule, w.event, w.record_id, w.position, w.payload, w.log_id,
      case when w.position > min(w.position) over (partition by w.record_id) and w.record_id is not null or exists (
        select from integration_postings o where o.tenant_id = ${tenantId} and o.integration_id = ${integrationId}
          and o.record_id = w.record_id and o.state <> 'done') then 'queued' else 'due' end, ${now}
    from unnest(${column("id")}::text[], ${column("rule")}::text[], ${column("name")}::text[], ${column("recordId")}::text[],
      ${column("position")}::bigint[], ${column("payload")}::text[], ${wanted.map(() => newId("log", now))}::text[])
      as w (event_id, rule, event, record_id, position, payload, log_id)
    order by w.position
    on conflict do nothing`.execute(tx);
}
