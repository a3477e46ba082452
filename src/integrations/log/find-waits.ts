import { sql } from "kysely";
import type { z } from "zod";
import type { logEntryDetail } from "../../contract/api/integration-log.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { EntryRow } from "./entry-rows.ts";

type Wait = NonNullable<z.input<typeof logEntryDetail>["posting"]>["waits"][number];

interface Held {
  enabled: boolean;
  left_alone_until: Date | null;
  probe_at: Date | null;
}

/** What a posting waits for before it is sent by itself, all of it; nothing where it isn't to be, or is being sent. */
export async function findWaits(
  ctx: Ctx,
  tx: Tx,
  { entry, state, due_at: dueAt }: { entry: EntryRow; state: string; due_at: Date },
): Promise<Wait[]> {
  if (state !== "queued" && state !== "due") return [];
  const waits = state === "queued" ? [await findEarlier(ctx, tx, entry)] : [];
  const { rows } = await sql<Held>`
    select i.enabled, greatest(c.open_until, c.not_before) as left_alone_until, r.not_before as probe_at
    from integrations i
    left join integration_connections c on c.tenant_id = i.tenant_id and c.integration_id = i.id
    left join posting_readers r on r.tenant_id = i.tenant_id and r.integration_id = i.id
    where i.tenant_id = ${ctx.tenantId} and i.id = ${entry.integration_id}`.execute(tx);
  const now = ctx.now();
  const [held] = rows;
  if (held && !held.enabled) waits.push(waitOf("disabled"));
  if (held?.left_alone_until && held.left_alone_until > now) waits.push(waitOf("connection", held.left_alone_until));
  if (held?.probe_at) waits.push(waitOf("credentials", held.probe_at));
  if (state === "due" && dueAt > now) waits.push(waitOf("time", dueAt));
  return waits.length > 0 ? waits : [waitOf("turn")];
}

function waitOf(kind: Wait["for"], until: Date | null = null): Wait {
  return { for: kind, entry_id: null, until: until?.toISOString() ?? null };
}

/** The one at the head of its record's line: what has begun, before what only waits itself. */
async function findEarlier(
  ctx: Ctx,
  tx: Tx,
  { id, integration_id: integrationId, source_record_id: recordId }: EntryRow,
): Promise<Wait> {
  const { rows } = await sql<{ log_id: string | null }>`
    select log_id from integration_postings
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and record_id = ${recordId} and state <> 'done' and log_id <> ${id}
    order by state = 'queued', position limit 1`.execute(tx);
  return { ...waitOf("earlier"), entry_id: rows[0]?.log_id ?? null };
}
