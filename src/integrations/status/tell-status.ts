import { emit } from "../../outbox/emit.ts";
import type { Ctx } from "../../platform/context.ts";
import { notify, resolveNotifications } from "../../tenancy/notify.ts";

const kind = "integration.error";

/** What a status is derived from and told with. */
export interface StatusRow {
  id: string;
  name: string;
  type: string;
  preset: string | null;
  enabled: boolean;
  status: "enabled" | "disabled" | "error";
  status_reason: string | null;
  status_reason_code: string | null;
  status_since: Date;
  owner_id: string | null;
  connection_error: string | null;
  /** Its settings can't be read, so nothing is taken in. */
  settings_error: string | null;
  run_error: string | null;
  next_run_at: Date | null;
  overdue_at: Date | null;
  /** What the other side once allowed is over: somebody has to allow it again. */
  needs_reconnect: boolean | null;
  expected_every_seconds: number | null;
  last_received_at: Date | null;
  last_success_at: Date | null;
  enabled_at: Date | null;
}

/** Tells people and programs of an integration that has just come into error, in the transaction that made it so. */
export async function tellError(ctx: Ctx, row: StatusRow): Promise<void> {
  await notify(ctx, {
    kind,
    subjectType: "integration",
    subjectId: row.id,
    title: `Integration “${row.name}” needs attention: ${row.status_reason ?? ""}`,
    facts: {
      name: row.name,
      ...(row.status_reason_code ? { code: row.status_reason_code } : {}),
      ...(row.status_reason ? { error: row.status_reason } : {}),
    },
    ownerId: row.owner_id,
  });
  await emit(ctx, { event: "integration.error", data: { integration: presentForEvent(row) } });
}

/** The incident is over; a person who disables it ends it as well, without anything having recovered. */
export async function tellEnd(ctx: Ctx, row: StatusRow): Promise<void> {
  const isWell = row.status === "enabled";
  await resolveNotifications(ctx, { kind, subjectId: row.id, resolution: isWell ? "recovered" : "ended" });
  if (isWell) await emit(ctx, { event: "integration.recovered", data: { integration: presentForEvent(row) } });
}

function presentForEvent(row: StatusRow) {
  return {
    id: row.id,
    name: row.name,
    type: row.type as "custom", // one of the types, checked by the database
    preset: row.preset,
    status: row.status,
    status_reason: row.status_reason,
    status_since: row.status_since.toISOString(),
  };
}
