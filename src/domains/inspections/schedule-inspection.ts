import { sql } from "kysely";
import type { z } from "zod";
import type { inspectionCreate, inspectionPatch } from "../../contract/api/inspections.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { dayAt, localDayAt, momentAt, nextDay } from "../../platform/time-zone.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { forgetMoments, planMoments } from "../property/moments/plan-moments.ts";
import { noteStep } from "../property/move-record.ts";
import { type InspectionRow, inspectionKind } from "./inspections.ts";

/** Plans an inspection and announces it; from now on time watches it. @throws AppError validation_failed */
export async function scheduleInspection(ctx: Ctx, input: z.output<typeof inspectionCreate>): Promise<InspectionRow> {
  return inTx(ctx, async (tx, ctx) => {
    const zone = await zoneOf(ctx, tx, input.building_id);
    const inspection = await addRecord(ctx, inspectionKind, {
      ...input,
      scheduled_for: plannedMoment(zone, input.scheduled_for),
      created_by: JSON.stringify(ctx.actor),
    });
    const { id, status, created_at: at } = inspection;
    await noteStep(ctx, tx, { recordId: id, action: "create", from: null, to: status, reason: null, at });
    await watch(ctx, tx, { inspection, zone });
    await emit(ctx, { event: "inspection.scheduled", data: { inspection: inspectionKind.present(inspection) } });
    return inspection;
  });
}

/** Changes what hasn't begun. Planned for another day, it isn't overdue any more, and that day is watched instead. @throws AppError not_found, invalid_transition, validation_failed */
export async function changeInspection(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof inspectionPatch>; ifMatch?: IfMatch },
): Promise<InspectionRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, inspectionKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, inspectionKind, { id });
    const zone = await zoneOf(ctx, tx, before.building_id);
    const { scheduled_for, ...rest } = patch;
    const planned = scheduled_for === undefined ? before.scheduled_for : plannedMoment(zone, scheduled_for);
    const isOtherDay = dayAt(zone, planned) !== dayAt(zone, before.scheduled_for);
    const inspection = await changeRecord(ctx, inspectionKind, {
      id,
      patch: { ...rest, scheduled_for: planned, ...(isOtherDay ? { overdue_at: null } : {}) },
      ...(ifMatch ? { ifMatch } : {}),
    });
    if (isOtherDay) {
      await forgetMoments(ctx, tx, { recordId: id, event: "inspection.overdue" });
      await watch(ctx, tx, { inspection, zone });
    }
    return inspection;
  });
}

/** It is overdue when its day ends, there, and nobody has started. */
async function watch(ctx: Ctx, tx: Tx, { inspection, zone }: { inspection: InspectionRow; zone: string }): Promise<void> {
  const dueAt = momentAt(zone, nextDay(localDayAt(zone, inspection.scheduled_for)), 0);
  await planMoments(ctx, tx, { recordId: inspection.id, moments: [{ name: "inspection.overdue", dueAt }] });
}

/** A day begins at midnight there. @param text an RFC 3339 time, or a day such as `2026-04-12` */
function plannedMoment(zone: string, text: string): Date {
  const day = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!day) return new Date(text);
  return momentAt(zone, { year: Number(day[1]), month: Number(day[2]), day: Number(day[3]) }, 0);
}

/** UTC for a building that isn't there: whoever adds the record refuses it. */
async function zoneOf(ctx: Ctx, tx: Tx, buildingId: string): Promise<string> {
  const building = await tx
    .selectFrom("buildings")
    .select("time_zone")
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", buildingId)
    .executeTakeFirst();
  return building?.time_zone ?? "UTC";
}
