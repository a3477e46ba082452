import type { z } from "zod";
import type { runOut } from "../../contract/api/integration-runs.ts";
import type { Actor } from "../../platform/context.ts";
import type { RunRow } from "./find-runs.ts";

type Out = z.input<typeof runOut>;

export function presentRun(row: RunRow): Out {
  const { error_class: errorClass, error_message: message } = row;
  return {
    id: row.id,
    integration_id: row.integration_id,
    trigger: row.trigger as Out["trigger"], // checked by the database, as the outcome
    started_by: row.started_by as Actor | null, // written by `request-run`
    started_at: row.started_at.toISOString(),
    ended_at: row.ended_at?.toISOString() ?? null,
    outcome: row.outcome as Out["outcome"],
    pages: row.pages,
    records_read: row.records_read,
    messages: row.messages,
    progress_at: row.progress_at?.toISOString() ?? null,
    missed: row.missed,
    error:
      row.outcome === "failed" && errorClass
        ? { class: errorClass as NonNullable<Out["error"]>["class"], message: message ?? "", fix: row.error_fix } // a failure's class
        : null,
    stopped_because: row.outcome === "stopped" ? message : null,
  };
}
