import { sql } from "kysely";
import type { PullStep } from "../../connectors/kit/define-connector.ts";
import type { Services } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import { type ClaimedRun, leaseSeconds } from "./claim-runs.ts";
import { findFresh } from "./find-fresh.ts";
import { lockForRun } from "./run.ts";

type PulledPage = Extract<PullStep, { kind: "page" }>;

/** `changed`: its settings are others by now, and the page was read with the old ones. Only `stored` has stored anything. */
export type Stored = { kind: "stored" } | { kind: "changed" } | { kind: "stopped"; why: string } | { kind: "lost" };

/**
 * Stores a page's messages, unless the run so far is as the one before it was, and where the next page starts, in one transaction and only while
 * this process holds the run: a crash leaves both or neither, so no page is lost or stored twice.
 * @param version with which the page was read
 */
export async function storePage(
  { db, now }: Pick<Services, "db" | "now">,
  { run, page, version }: { run: ClaimedRun; page: PulledPage; version: number },
): Promise<Stored> {
  const { tenantId, integrationId } = run;
  return db.inTenant(tenantId, async (tx) => {
    const integration = await lockForRun(tx, run);
    if (integration.why !== null) return { kind: "stopped", why: integration.why };
    if (integration.version !== version) return { kind: "changed" };
    const { rows } = await sql<{ read: number }>`
      update integration_runs set pages = pages + 1, records_read = records_read + ${page.messages.length}, progress_at = ${now()},
        leased_until = clock_timestamp() + interval '${leaseSeconds} seconds'
      where tenant_id = ${tenantId} and id = ${run.id} and lease = ${run.lease} and ended_at is null returning records_read as read`.execute(
      tx,
    );
    if (!rows[0]) return { kind: "lost" };
    const readBefore = rows[0].read - page.messages.length;
    const fresh = await findFresh(tx, { run, version, readBefore, messages: page.messages, cursor: page.cursor });
    if (fresh.length > 0)
      await sql`
        update integration_runs set messages = messages + ${fresh.length} where tenant_id = ${tenantId} and id = ${run.id}`.execute(
        tx,
      );
    if (fresh.length > 0) await insertMessages(tx, { run, messages: fresh, at: now() });
    // What is as it was shows too that the other side isn't silent.
    await sql`
      update integrations set cursor = ${page.cursor},
        last_received_at = greatest(last_received_at, ${page.messages.length > 0 ? now() : null}::timestamptz)
      where tenant_id = ${tenantId} and id = ${integrationId}`.execute(tx);
    afterCommit(tx, () => {
      if (fresh.length > 0) db.signals.raise("intake", tenantId);
      db.signals.raise("changes", tenantId, { kind: "integration", id: integrationId });
    });
    return { kind: "stored" };
  });
}

async function insertMessages(
  tx: Tx,
  {
    run: { tenantId, integrationId },
    messages,
    at,
  }: { run: ClaimedRun; messages: readonly PulledPage["messages"][number][]; at: Date },
): Promise<void> {
  await sql`
    insert into received (tenant_id, integration_id, id, received_at, via, content_type, headers, remote_ip, body)
    select ${tenantId}, ${integrationId}, id, ${at}, 'pull', content_type, '{}', null, body from unnest(
      ${messages.map(() => newId("rcd", at))}::text[], ${messages.map(({ contentType }) => contentType)}::text[],
      ${messages.map(({ body }) => body)}::bytea[]) as pulled (id, content_type, body)`.execute(tx);
  await sql`
    insert into intake_queue as q (tenant_id, integration_id, due_at) values (${tenantId}, ${integrationId}, ${at})
    on conflict (tenant_id, integration_id) do update set due_at = excluded.due_at
      where q.due_at is null or q.due_at > excluded.due_at`.execute(tx);
}
