import { sql } from "kysely";
import type { z } from "zod";
import type { alarmCreate } from "../../contract/api/alarms.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { assetKind } from "../assets/assets.ts";
import { addRecord } from "../property/add-record.ts";
import { buildingOfUnit } from "../property/building-of-unit.ts";
import { getRecord } from "../property/find-records.ts";
import { noteStep } from "../property/move-record.ts";
import { type AlarmRow, alarmKind, presentAlarm } from "./alarms.ts";
import { orderFor } from "./order-for-alarm.ts";

type Report = z.output<typeof alarmCreate>;

/**
 * A source reports a fault. A new one is announced by `alarm.raised`, after its work order where one is wanted; one that stands already (same
 * `source` and `alarm_id`, not cleared) is counted, takes the source's latest words, and isn't announced again: systems repeat themselves.
 * @throws AppError validation_failed for references that don't exist or don't belong together
 */
export async function raiseAlarm(ctx: Ctx, report: Report): Promise<AlarmRow> {
  return inTx(ctx, async (tx, ctx) => {
    // Of many identical reports at once one is the first; a lock on the row comes too late for that.
    const key = JSON.stringify([ctx.tenantId, report.source, report.alarm_id]);
    await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 7420030))`.execute(tx);
    const occurredAt = report.occurred_at ? new Date(report.occurred_at) : ctx.now();
    const open = await countRepeat(ctx, tx, { report, occurredAt });
    if (open) return getRecord(ctx, alarmKind, open);
    return raise(ctx, tx, { report, occurredAt });
  });
}

async function raise(ctx: Ctx, tx: Tx, { report, occurredAt }: { report: Report; occurredAt: Date }): Promise<AlarmRow> {
  const { create_work_order: wantsOrder, ...said } = report;
  const category = said.category ?? "other";
  const building_id = said.building_id ?? (await buildingOf(ctx, said));
  const times = { occurred_at: occurredAt, last_raised_at: occurredAt };
  const added = await addRecord(ctx, alarmKind, {
    ...{ ...said, ...times, category, building_id },
    created_by: JSON.stringify(ctx.actor),
  });
  const { id, status, created_at: at } = added;
  await noteStep(ctx, tx, { recordId: id, action: "raise", from: null, to: status, reason: null, at });
  if (wantsOrder) await orderFor(ctx, tx, { alarm: added });
  const alarm = wantsOrder ? await getRecord(ctx, alarmKind, { id }) : added;
  await emit(ctx, { event: "alarm.raised", data: { alarm: presentAlarm(alarm) } });
  return alarm;
}

/** @returns the alarm that stands, or null when this is the first report of it */
async function countRepeat(
  ctx: Ctx,
  tx: Tx,
  { report, occurredAt }: { report: Report; occurredAt: Date },
): Promise<{ id: string } | null> {
  // A report that comes late doesn't have the last word.
  const isLatest = sql`${occurredAt}::timestamptz >= last_raised_at`;
  const { rows } = await sql<{ id: string }>`
    update alarms set raise_count = raise_count + 1,
      last_raised_at = greatest(last_raised_at, ${occurredAt}::timestamptz),
      severity = case when ${isLatest} then ${report.severity} else severity end,
      message = case when ${isLatest} then ${report.message} else message end,
      updated_at = greatest(${ctx.now()}::timestamptz, updated_at + interval '1 millisecond')
    where tenant_id = ${ctx.tenantId} and source = ${report.source} and alarm_id = ${report.alarm_id}
      and cleared_at is null and deleted_at is null
    returning id`.execute(tx);
  const found = rows[0];
  if (found) afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "alarm", id: found.id }));
  return found ?? null;
}

/** Where the asset stands or the unit is; null when the report names neither. */
async function buildingOf(ctx: Ctx, { asset_id, unit_id }: Pick<Report, "asset_id" | "unit_id">): Promise<string | null> {
  if (unit_id) return buildingOfUnit(ctx, unit_id);
  if (!asset_id) return null;
  try {
    return (await getRecord(ctx, assetKind, { id: asset_id })).building_id;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/asset_id", "unknown_reference", "No asset with this id.");
    throw error;
  }
}
