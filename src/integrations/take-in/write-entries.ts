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

export interface EntryToWrite {
  message: Pick<StoredMessage, "id">;
  item: Pick<IntakeItem, "element" | "kind" | "sourceId">;
  hash: string;
  verdict: Verdict;
  /** Null: a new entry. */
  entry: OpenEntry | null;
  durationMs: number;
}

/** Writes what came of items: new entries of the log, and those that were open after another try. */
export async function writeEntries(
  ctx: Ctx,
  tx: Tx,
  { runtime, entries }: { runtime: Pick<Runtime, "id" | "version">; entries: readonly EntryToWrite[] },
): Promise<void> {
  const at = ctx.now();
  const rows = entries.map(({ message, item, hash, verdict, entry, durationMs }) => {
    const columns = columnsOf(verdict);
    // What settles at once had nobody who acted.
    const isResolved = entry !== null && !columns.open;
    return {
      ...columns,
      ...{
        kind: item.kind,
        element: item.element,
        source_record_id: item.sourceId,
        content_hash: hash,
        version: runtime.version,
      },
      ...{ duration_ms: Math.round(durationMs), due_at: null, received_id: message.id },
      ...{ resolved_at: isResolved ? at : null, resolved_by: isResolved ? ctx.actor : null },
      ...{ tenant_id: ctx.tenantId, integration_id: runtime.id, direction: "in", attempt_count: (entry?.attemptCount ?? 0) + 1 },
      ...(entry ? { id: entry.id, at: entry.at } : { id: newId("log", at), at }),
    };
  });
  const fresh = rows.filter((_, i) => entries[i]?.entry === null);
  const known = rows.filter((_, i) => entries[i]?.entry !== null);
  if (fresh.length > 0) {
    const columns = sql.join(Object.keys(fresh[0] ?? {}).map((name) => sql.ref(name)));
    await sql`
      insert into integration_log (${columns})
      select ${columns} from json_populate_recordset(null::integration_log, ${JSON.stringify(fresh)}::json)`.execute(tx);
  }
  if (known.length > 0) {
    const set = sql.join(changing.map((name) => sql`${sql.ref(name)} = v.${sql.ref(name)}`));
    await sql`
      update integration_log l set ${set} from json_populate_recordset(null::integration_log, ${JSON.stringify(known)}::json) v
      where l.tenant_id = ${ctx.tenantId} and l.id = v.id and l.open = true and l.at = v.at`.execute(tx);
  }
}

const changing = [
  ...["open", "status", "target_type", "target_record_id", "error_class", "error_message", "error_pointer", "error_fix"],
  ...["gap_kind", "gap_value", "waits_for_kind", "waits_for_source_id", "note", "kind", "element", "source_record_id"],
  ...["content_hash", "duration_ms", "version", "due_at", "resolved_at", "resolved_by", "attempt_count"],
];

/** A message that is read and has nothing unresolved left goes to its week, from where it is dropped in time; the others stay at hand. */
export async function settleMessages(ctx: Ctx, tx: Tx, { ids }: { ids: readonly string[] }): Promise<void> {
  await sql`
    update received r set done = not exists (
      select from integration_log l where l.tenant_id = r.tenant_id and l.received_id = r.id and l.open = true)
    where r.tenant_id = ${ctx.tenantId} and r.id = any(${[...ids]}) and r.done = false and not r.unread`.execute(tx);
}
