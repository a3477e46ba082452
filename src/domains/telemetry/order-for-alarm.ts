import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { createWorkOrder, type NewWorkOrder } from "../maintenance/create-work-order.ts";
import { lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { noteStep } from "../property/move-record.ts";
import { type AlarmRow, alarmKind } from "./alarms.ts";

type Priority = NewWorkOrder["priority"];

/** As urgent as the fault is severe; what may hurt people or water that runs is an emergency. */
const priorityOf: Record<string, Priority> = { critical: "urgent", major: "high", minor: "medium", warning: "low" };
const emergencies = ["hvac", "fire", "elevator", "leak"];

/**
 * Makes a work order for an alarm that stands; each names the other. The alarm stays in its state: the fault isn't gone by that.
 * @throws AppError not_found; conflict when it has one, belongs to no building, or is cleared
 */
export async function createAlarmWorkOrder(
  ctx: Ctx,
  { id, ifMatch, priority }: { id: string; ifMatch?: IfMatch; priority?: Priority },
): Promise<AlarmRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, alarmKind, { id, strength: sql`for no key update` });
    const alarm = await getRecord(ctx, alarmKind, { id });
    ifMatch?.(alarm);
    alarmKind.guard?.(alarm);
    if (alarm.work_order_id) throw new AppError("conflict", { detail: `This alarm has ${alarm.work_order_number} already.` });
    await orderFor(ctx, tx, { alarm, priority });
    return getRecord(ctx, alarmKind, { id });
  });
}

/** For an alarm whose row is locked, or new. @throws AppError conflict for an alarm without a building */
export async function orderFor(ctx: Ctx, tx: Tx, { alarm, priority }: { alarm: AlarmRow; priority?: Priority }): Promise<void> {
  const { id, building_id, status } = alarm;
  if (building_id === null)
    throw new AppError("conflict", { detail: "A work order needs a building, and this alarm belongs to none: say where it is." });
  const isEmergency = emergencies.includes(alarm.category);
  const order = await createWorkOrder(ctx, {
    title: alarm.message.slice(0, 200),
    description: `${alarm.source}: ${alarm.alarm_id}`,
    building_id,
    unit_id: alarm.unit_id,
    asset_id: alarm.asset_id,
    type: isEmergency ? "emergency" : "corrective",
    priority: priority ?? (isEmergency ? "emergency" : (priorityOf[alarm.severity] ?? "medium")),
    origin_id: id,
  });
  const at = ctx.now();
  await sql`update alarms set work_order_id = ${order.id},
      updated_at = greatest(${at}::timestamptz, updated_at + interval '1 millisecond')
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
  await noteStep(ctx, tx, { recordId: id, action: "create-work-order", from: status, to: status, reason: null, at });
}
