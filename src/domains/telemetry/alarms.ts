import type { z } from "zod";
import type { alarmCreate, alarmOut } from "../../contract/api/alarms.ts";
import { guardState } from "../property/guard-state.ts";
import { actionsIn, type Lifecycle } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";

export type AlarmRow = RowOf<"alarms", "building_name" | "unit_name" | "asset_name" | "work_order_number">;
type Created = z.output<typeof alarmCreate>;
/** What a report says, with what the command knows of it: when, and by whom. */
export type StoredAlarm = Omit<Created, "create_work_order" | "occurred_at"> & {
  occurred_at?: Date;
  last_raised_at?: Date;
  created_by?: string;
};
type Out = z.input<typeof alarmOut>;
type Status = Out["status"];
export type AlarmAction = Exclude<Out["allowed_actions"][number], "create-work-order">;

/**
 * Every way an alarm can move, in the words of ISA-18.2: somebody has seen it, it is set aside for a while, the fault is gone. What comes
 * back from the shelf waits for somebody again. Its raising is `alarm.raised`.
 */
export const alarmLifecycle = {
  acknowledge: { from: ["active"], to: "acknowledged", event: null },
  shelve: { from: ["active", "acknowledged"], to: "shelved", event: null },
  unshelve: { from: ["shelved"], to: "active", event: null },
  clear: { from: ["active", "acknowledged", "shelved"], to: "cleared", event: "alarm.cleared" },
} as const satisfies Lifecycle<Status, AlarmAction>;

export const alarmKind = defineRecord<AlarmRow, StoredAlarm, Out>({
  id: "alm",
  table: "alarms",
  noun: "alarm",
  fields: [
    ...(["source", "alarm_id", "severity", "category", "message", "building_id", "unit_id", "asset_id"] as const),
    ...(["occurred_at", "last_raised_at", "created_by"] as const),
  ],
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
    { field: "asset_id", table: "assets", noun: "asset", as: "asset_name", together: ["building_id"] },
    { field: "work_order_id", table: "work_orders", noun: "work order", as: "work_order_number", named: "number" },
  ],
  searched: ["message", "source", "alarm_id"],
  filters: ["status", "severity", "category", "source", "alarm_id", "building_id", "unit_id", "asset_id"],
  building: "building_id",
  guard: (row) => guardState(row, { noun: "alarm", open: ["active", "acknowledged", "shelved"], lifecycle: alarmLifecycle }),
  hangs: [],
  present: presentAlarm,
});

/** As it leaves: events take what their shape names, replies all of it. */
export function presentAlarm(row: AlarmRow): Out {
  const time = (at: Date | null) => at?.toISOString() ?? null;
  const status = row.status as Status; // checked by the database
  return {
    id: row.id,
    alarm_id: row.alarm_id,
    source: row.source,
    state: status === "cleared" ? "cleared" : "active",
    status,
    severity: row.severity as Out["severity"], // checked by the database
    category: row.category as Out["category"], // checked by the database
    message: row.message,
    building: namedOrNull(row.building_id, row.building_name),
    building_id: row.building_id,
    unit: namedOrNull(row.unit_id, row.unit_name),
    unit_id: row.unit_id,
    asset: namedOrNull(row.asset_id, row.asset_name),
    asset_id: row.asset_id,
    occurred_at: row.occurred_at.toISOString(),
    last_raised_at: row.last_raised_at.toISOString(),
    count: row.raise_count,
    acknowledged_at: time(row.acknowledged_at),
    shelved_until: time(row.shelved_until),
    shelve_reason: row.shelve_reason,
    cleared_at: time(row.cleared_at),
    work_order: row.work_order_id ? { id: row.work_order_id, number: row.work_order_number ?? "" } : null,
    work_order_id: row.work_order_id,
    allowed_actions: [
      ...actionsIn<Status, AlarmAction>(alarmLifecycle, status),
      ...(status !== "cleared" && row.work_order_id === null ? (["create-work-order"] as const) : []),
    ],
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
