import { sql } from "kysely";
import type { IntakeItem } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { newId } from "../../platform/ids.ts";
import type { Runtime, StoredMessage } from "./load-runtime.ts";
import type { Verdict } from "./verdict.ts";

/** An open entry of the log that is taken in once more. */
export interface OpenEntry {
  id: string;
  at: Date;
  attemptCount: number;
}

/** As the log has it. A message whose shape is wrong is `rejected` (contract §6); like an error it stays open until somebody has acted. */
export function columnsOf(verdict: Verdict) {
  const none = {
    target_type: null as string | null,
    target_record_id: null as string | null,
    error_class: null as string | null,
    error_message: null as string | null,
    error_pointer: null as string | null,
    error_fix: null as string | null,
    gap_kind: null as string | null,
    gap_value: null as string | null,
    waits_for_kind: null as string | null,
    waits_for_source_id: null as string | null,
    note: null as string | null,
  };
  switch (verdict.status) {
    case "success":
    case "mapped":
      return { ...none, ...targetColumns(verdict.target), status: verdict.status, open: false, note: verdict.note };
    case "duplicate":
    case "warning":
      return { ...none, ...targetColumns(verdict.target), status: verdict.status, open: false, error_message: verdict.message };
    case "skipped":
      return { ...none, status: verdict.status, open: false, error_message: verdict.message };
    case "waiting":
      return {
        ...none,
        ...{ status: verdict.status, open: true, error_message: verdict.message },
        ...{ waits_for_kind: verdict.waitsFor.kind, waits_for_source_id: verdict.waitsFor.sourceId },
      };
    case "error": {
      const { error } = verdict;
      return {
        ...none,
        ...{ status: error.class === "schema" ? "rejected" : "error", open: true },
        ...{ error_class: error.class, error_message: error.message, error_pointer: error.pointer, error_fix: error.fix },
        ...{ gap_kind: error.gap?.kind ?? null, gap_value: error.gap?.value ?? null },
      };
    }
  }
}

function targetColumns(target: { type: string; id: string } | null) {
  return { target_type: target?.type ?? null, target_record_id: target?.id ?? null };
}

/** Writes what came of an item: a new entry of the log, or the same one after another try. */
export async function writeEntry(
  ctx: Ctx,
  tx: Tx,
  {
    runtime,
    message,
    item,
    hash,
    verdict,
    entry,
    startedAt,
  }: {
    runtime: Pick<Runtime, "id" | "version">;
    message: Pick<StoredMessage, "id">;
    item: Pick<IntakeItem, "element" | "kind" | "sourceId">;
    hash: string;
    verdict: Verdict;
    entry: OpenEntry | null;
    /** By `performance.now()`. */
    startedAt: number;
  },
): Promise<void> {
  const at = ctx.now();
  const columns = columnsOf(verdict);
  const values = {
    ...columns,
    kind: item.kind,
    element: item.element,
    source_record_id: item.sourceId,
    content_hash: hash,
    duration_ms: Math.round(performance.now() - startedAt),
    version: runtime.version,
    due_at: null,
    resolved_at: columns.open ? null : at,
    resolved_by: columns.open ? null : JSON.stringify(ctx.actor),
  };
  if (entry) {
    await tx
      .updateTable("integration_log")
      .set({ ...values, attempt_count: entry.attemptCount + 1 })
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", entry.id)
      .where("open", "=", true)
      .where("at", "=", entry.at)
      .execute();
    return;
  }
  await tx
    .insertInto("integration_log")
    .values({
      ...values,
      tenant_id: ctx.tenantId,
      id: newId("log", at),
      integration_id: runtime.id,
      at,
      direction: "in",
      received_id: message.id,
      // Settled at once: nobody had to act.
      resolved_at: null,
      resolved_by: null,
    })
    .execute();
}

/** A message with nothing unresolved left goes to its week, from where it is dropped in time; the others stay at hand. */
export async function settleMessages(ctx: Ctx, tx: Tx, { ids }: { ids: readonly string[] }): Promise<void> {
  await sql`
    update received r set unread = false, next_attempt_at = null, done = not exists (
      select from integration_log l where l.tenant_id = r.tenant_id and l.received_id = r.id and l.open = true)
    where r.tenant_id = ${ctx.tenantId} and r.id = any(${[...ids]}) and r.done = false`.execute(tx);
}
