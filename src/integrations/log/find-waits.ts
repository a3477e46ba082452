import { sql } from "kysely";
import type { z } from "zod";
import type { logEntryDetail } from "../../contract/api/integration-log.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { EntryRow } from "./entry-rows.ts";

type Wait = NonNullable<z.input<typeof logEntryDetail>["posting"]>["waits"][number];

interface Held {
  enabled: boolean;
  /** The other side hasn't answered lately. */
  open_until: Date | null;
  faults_in_row: number | null;
  last_fault: { message: string } | null;
  /** It asked to be left alone. */
  not_before: Date | null;
  probe_at: Date | null;
}

/** What a posting waits for before it is sent, or asked for, by itself, all of it; nothing where it isn't to be, or is being sent. */
export async function findWaits(
  ctx: Ctx,
  tx: Tx,
  { entry, state, due_at: dueAt }: { entry: EntryRow; state: string; due_at: Date },
): Promise<Wait[]> {
  if (state !== "queued" && state !== "due" && state !== "asking") return [];
  const waits = state === "queued" ? [await findEarlier(ctx, tx, entry)] : [];
  const { rows } = await sql<Held>`
    select i.enabled, c.open_until, c.faults_in_row, c.last_fault, c.not_before, r.not_before as probe_at
    from integrations i
    left join integration_connections c on c.tenant_id = i.tenant_id and c.integration_id = i.id
    left join posting_readers r on r.tenant_id = i.tenant_id and r.integration_id = i.id
    where i.tenant_id = ${ctx.tenantId} and i.id = ${entry.integration_id}`.execute(tx);
  const now = ctx.now();
  if (rows[0]) waits.push(...heldBack(rows[0], now));
  if (state !== "queued" && dueAt > now) waits.push(waitOf("time", dueAt));
  return waits.length > 0 ? waits : [waitOf("turn")];
}

/** When it is sent or asked for at the earliest; null where that depends on a person or another posting. */
export function earliestOf(waits: readonly Wait[], dueAt: Date): Date | null {
  if (waits.some((wait) => wait.for === "disabled" || wait.for === "earlier")) return null;
  return new Date(Math.max(dueAt.getTime(), ...waits.flatMap(({ until }) => (until === null ? [] : Date.parse(until)))));
}

function heldBack({ enabled, probe_at: probeAt, ...held }: Held, now: Date): Wait[] {
  const { open_until: openUntil, not_before: notBefore, faults_in_row: faults, last_fault: lastFault } = held;
  const isOpen = openUntil !== null && openUntil > now;
  const isPaused = notBefore !== null && notBefore > now;
  const waits: Wait[] = enabled ? [] : [waitOf("disabled")];
  if (isPaused) waits.push({ ...waitOf("connection", notBefore), because: "The other side asked to be left alone." });
  if (isOpen)
    waits.push({
      ...waitOf("connection", openUntil),
      because: `The other side didn't answer ${faults} times in a row.${lastFault ? ` The latest: ${lastFault.message}` : ""}`,
    });
  if (probeAt) waits.push(waitOf("credentials", probeAt));
  return waits;
}

function waitOf(kind: Wait["for"], until: Date | null = null): Wait {
  return { for: kind, entry_id: null, until: until?.toISOString() ?? null, because: null };
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
