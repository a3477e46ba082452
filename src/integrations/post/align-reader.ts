import { sql } from "kysely";
import { sequenceEvents } from "../../outbox/sequence-events.ts";
import type { Ctx } from "../../platform/context.ts";
import { databaseFault } from "../../platform/database-fault.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import type { IntegrationRow } from "../find-integrations.ts";
import { postingRules, queueAllPostings } from "./queue-postings.ts";

const step = 1_000;

/**
 * Before an integration or its rules change: what has been committed so far becomes postings by the rules of until now. In the transaction of
 * the change, which holds the integration's row.
 */
export async function settleReader(ctx: Ctx, tx: Tx, { id, enabled }: Pick<IntegrationRow, "id" | "enabled">): Promise<void> {
  if (!enabled) return;
  const { rows } = await sql`select from posting_readers where tenant_id = ${ctx.tenantId} and integration_id = ${id}`.execute(
    tx,
  );
  if (rows.length === 0) return;
  await sequenceAll(ctx, tx);
  try {
    await queueAllPostings(tx, { db: ctx.db, tenantId: ctx.tenantId, integrationId: id, now: ctx.now() });
  } catch (error) {
    if (databaseFault(error)) throw error;
    // With rules that can't be read nothing was ever queued: what has happened since is for the rules to come.
    ctx.log.warn({ event: "postings.rules_unusable", integration_id: id, err: error }, "its events wait for other rules");
  }
}

/**
 * After it: the events that its rules name now. One that begins to post does so from this moment on, and so does one that is enabled again,
 * unless the events of the pause are asked for.
 */
export async function alignReader(
  ctx: Ctx,
  tx: Tx,
  { row, begins = false, catchUp = false }: { row: IntegrationRow; begins?: boolean; catchUp?: boolean },
): Promise<void> {
  const events = [...new Set(postingRules(row).flatMap((rule) => rule.events))];
  const { tenantId } = ctx;
  // While it is disabled nobody reads: where it stands is kept for when it is enabled.
  if (row.enabled && events.length > 0) await sequenceAll(ctx, tx);
  const goesToHead = begins && !catchUp;
  await sql`
    insert into posting_readers (tenant_id, integration_id, position, events)
    select ${tenantId}, ${row.id}, position, ${events}::text[] from feed_heads where tenant_id = ${tenantId} and ${events.length > 0}::boolean
    on conflict (tenant_id, integration_id) do update set events = excluded.events, not_before = null,
      position = case when ${goesToHead}::boolean or posting_readers.events = '{}' then excluded.position else posting_readers.position end`.execute(
    tx,
  );
  // Its row stays for the postings that are open; without events nobody reads for it.
  if (events.length === 0)
    await sql`update posting_readers set events = '{}' where tenant_id = ${tenantId} and integration_id = ${row.id}`.execute(tx);
  if (row.enabled) afterCommit(tx, () => ctx.db.signals.raise("postings", tenantId));
}

/** What is committed gets its place first, so that the feed's end is that of what has happened. */
export async function sequenceAll(ctx: Ctx, tx: Tx): Promise<void> {
  while ((await sequenceEvents(tx, { tenantId: ctx.tenantId, now: ctx.now(), limit: step })).sequenced === step);
}
