import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { PullStep } from "../../connectors/kit/define-connector.ts";
import type { Tx } from "../../platform/db.ts";
import type { ClaimedRun } from "./claim-runs.ts";

type Message = Extract<PullStep, { kind: "page" }>["messages"][number];

interface Page {
  /** Of the settings; what look-up tables say is part of them. */
  version: number;
  /** How many messages the run brought before this page. */
  readBefore: number;
  messages: readonly Message[];
  /** Where the next one starts. */
  cursor: string | null;
}

/**
 * Of a page's messages those to store: none while the run so far is, byte by byte and in its order, what the run before it brought; else all of
 * them, also those that are as they were: which record a message is about only its mapping knows, so a message is a repeat for sure only where
 * nothing else has come since. The page is remembered in the transaction that stores it, under the integration's lock.
 */
export async function findFresh(tx: Tx, { run, ...page }: { run: ClaimedRun } & Page): Promise<readonly Message[]> {
  const { messages } = page;
  if (messages.length === 0) return [];
  const hash = hashOf({ ...page, tables: await latestTables(tx, run) });
  const { isBegun, before } = await comparedWith(tx, run);
  const isRepeat = before !== null && (await wasBrought(tx, { run, hash, before }));
  // What this run left out so far may differ from what the rest of the run before it made of the same records: the next run stores it again.
  if (isBegun && before !== null && !isRepeat) await forgetPages(tx, run);
  await remember(tx, { run, hash, before: isRepeat ? before : null });
  return isRepeat ? [] : messages;
}

/** Everything comes as if for the first time. */
export async function forgetContents(
  tx: Tx,
  { tenantId, integrationId }: { tenantId: string; integrationId: string },
): Promise<void> {
  await sql`
    update integrations set pulled_by = null, pulled_before = null where tenant_id = ${tenantId} and id = ${integrationId}`.execute(
    tx,
  );
}

/**
 * @returns `before`: the run whose pages this one repeats so far; null where there is none, it has brought something else already, or the run
 *   before it ended within the pages that it repeated
 */
async function comparedWith(
  tx: Tx,
  { tenantId, integrationId, id }: ClaimedRun,
): Promise<{ isBegun: boolean; before: string | null }> {
  const { rows } = await sql<{ by: string | null; before: string | null; ended_early: boolean }>`
    select pulled_by as by, pulled_before as before, exists (select from pulled_contents c
      where c.tenant_id = i.tenant_id and c.integration_id = i.id and c.run_id = i.pulled_before) as ended_early
    from integrations i where tenant_id = ${tenantId} and id = ${integrationId}`.execute(tx);
  const [latest] = rows;
  if (latest?.by === id) return { isBegun: true, before: latest.before };
  return { isBegun: false, before: latest && !latest.ended_early ? latest.by : null };
}

async function wasBrought(
  tx: Tx,
  { run: { tenantId, integrationId }, hash, before }: { run: ClaimedRun; hash: string; before: string },
): Promise<boolean> {
  const { rows } = await sql`
    select from pulled_contents
    where tenant_id = ${tenantId} and integration_id = ${integrationId} and content_hash = ${hash} and run_id = ${before}`.execute(
    tx,
  );
  return rows.length > 0;
}

/** When any look-up table was last changed: what was left out before may be taken in since. */
async function latestTables(tx: Tx, { tenantId }: ClaimedRun): Promise<string | null> {
  const { rows } = await sql<{ at: string | null }>`
    select max(updated_at)::text as at from lookup_tables where tenant_id = ${tenantId}`.execute(tx);
  return rows[0]?.at ?? null;
}

async function forgetPages(tx: Tx, { tenantId, integrationId, id }: ClaimedRun): Promise<void> {
  await sql`
    delete from pulled_contents where tenant_id = ${tenantId} and integration_id = ${integrationId} and run_id = ${id}`.execute(
    tx,
  );
}

/** A page that is repeated moves from the run before to this one: of a run that is repeated whole nothing is left. */
async function remember(
  tx: Tx,
  { run: { tenantId, integrationId, id }, hash, before }: { run: ClaimedRun; hash: string; before: string | null },
): Promise<void> {
  await sql`
    insert into pulled_contents (tenant_id, integration_id, content_hash, run_id)
    values (${tenantId}, ${integrationId}, ${hash}, ${id})
    on conflict (tenant_id, integration_id, content_hash) do update set run_id = excluded.run_id`.execute(tx);
  await sql`
    update integrations set pulled_by = ${id}, pulled_before = ${before}
    where tenant_id = ${tenantId} and id = ${integrationId}`.execute(tx);
}

/**
 * Of a page's bytes and its place: where a cursor has moved on, the same bytes are news. Read as JSON, ids of more digits than a number holds
 * would be one.
 */
function hashOf({ version, tables, readBefore, messages, cursor }: Page & { tables: string | null }): string {
  const hash = createHash("sha256").update(JSON.stringify([version, tables, readBefore, cursor]));
  for (const { body, contentType } of messages) hash.update(JSON.stringify([contentType, body.length])).update(body);
  return hash.digest("hex");
}
