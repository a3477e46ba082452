import type { z } from "zod";
import type { logEntryOut } from "../../contract/api/integration-log.ts";
import type { Actor } from "../../platform/context.ts";
import type { EntryRow } from "./entry-rows.ts";

type Out = z.input<typeof logEntryOut>;

/** An entry as it leaves (contract §6). What isn't an error may have words too: why it changed nothing. */
export function presentEntry(row: EntryRow): Out {
  const isCounted = row.kind === "request" && row.status === "rejected";
  return {
    id: row.id,
    at: row.at.toISOString(),
    // These three are checked by the database, or written by the take-in.
    direction: row.direction as Out["direction"],
    kind: row.kind,
    received_id: row.received_id,
    element: row.element,
    source_record_id: row.source_record_id,
    target_record_id: row.target_record_id,
    target_type: row.target_type,
    status: row.status as Out["status"],
    error: row.error_class
      ? {
          class: row.error_class as NonNullable<Out["error"]>["class"],
          message: row.error_message ?? "",
          said: row.error_said,
          pointer: row.error_pointer,
          fix: row.error_fix,
          gap: row.gap_kind === null ? null : { kind: row.gap_kind, value: row.gap_value ?? "" },
        }
      : null,
    explanation: row.error_class ? null : row.error_message,
    waits_for: row.waits_for_source_id === null ? null : { kind: row.waits_for_kind ?? "", source_id: row.waits_for_source_id },
    duration_ms: row.duration_ms,
    attempt_count: row.attempt_count,
    next_attempt_at: row.next_attempt_at?.toISOString() ?? null,
    version: row.version,
    // Refused at the door: nobody resolves them, and the entry counts on.
    last_at: isCounted ? (row.resolved_at?.toISOString() ?? null) : null,
    resolved_at: row.resolved_at?.toISOString() ?? null,
    resolved_by: row.resolved_by as Actor | null, // written by the take-in and by people's commands
    note: row.note,
  };
}
