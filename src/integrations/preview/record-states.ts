import { sql } from "kysely";
import type { IntakeTarget } from "../../contract/intake.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import type { Target } from "../take-in/verdict.ts";

/** What people see of a record: its fields, without what follows from the moment at which it is changed. */
export type RecordState = Readonly<Record<string, unknown>>;

const tables: Readonly<Record<IntakeTarget, string>> = {
  asset: "assets",
  defect: "defects",
  snag: "snags",
  work_order: "work_orders",
  work_request: "work_requests",
  warranty: "warranties",
  document: "documents",
  alarm: "alarms",
  // What a reading changes: its metric of its device.
  reading: "points",
  vendor_invoice: "vendor_invoices",
  floor: "floors",
  zone: "zones",
  unit: "units",
};

/** Times and clocks of the record's own, and columns made of others. A number that is rolled back is somebody else's later. */
const hidden =
  /^(tenant_id|id|created_by|completed_by|provider_name|raise_count|paused_ms|sla_check_at|own_\w+|response_\w+|resolution_(due|met|breached|hours|target)\w*|\w+_since)$/;
const sent = ["occurred_at"];

/** Null for what isn't there. */
export async function readState(ctx: Ctx, tx: Tx, { type, id }: Target): Promise<RecordState | null> {
  const table = Object.hasOwn(tables, type) ? tables[type as IntakeTarget] : null;
  if (!table) return null;
  const { rows } = await sql<{ state: Record<string, unknown> }>`
    select to_jsonb(r) as state from ${sql.table(table)} r where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
  if (!rows[0]) return null;
  const isShown = (field: string) => {
    if (sent.includes(field)) return true;
    // Orders and requests get a number of ours; a bill has its sender's, and a name made of it.
    if (field === "number" || field === "name") return (type === "vendor_invoice") === (field === "number");
    return !hidden.test(field) && !field.endsWith("_at");
  };
  return Object.fromEntries(Object.entries(rows[0].state).filter(([field]) => isShown(field)));
}

const named: Readonly<Record<string, { table: string; column: string }>> = {
  building_id: { table: "buildings", column: "name" },
  unit_id: { table: "units", column: "name" },
  floor_id: { table: "floors", column: "name" },
  zone_id: { table: "zones", column: "name" },
  asset_id: { table: "assets", column: "name" },
  device_id: { table: "devices", column: "name" },
  category_id: { table: "asset_categories", column: "name" },
  assignee_id: { table: "users", column: "name" },
  vendor_id: { table: "vendors", column: "name" },
  work_order_id: { table: "work_orders", column: "title" },
};

/** How people call the records that a state names by their ids. */
export async function namesOf(ctx: Ctx, tx: Tx, state: RecordState | null): Promise<Record<string, string>> {
  const asked = Object.entries(state ?? {}).flatMap(([field, id]) => {
    const place = Object.hasOwn(named, field) ? named[field] : undefined;
    return place && typeof id === "string" ? [{ ...place, id }] : [];
  });
  if (asked.length === 0) return {};
  const parts = asked.map(
    ({ table, column, id }) =>
      sql`select id, ${sql.ref(column)} as name from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and id = ${id}`,
  );
  const { rows } = await sql<{ id: string; name: string }>`${sql.join(parts, sql` union all `)}`.execute(tx);
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}
