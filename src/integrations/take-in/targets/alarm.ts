import { getRecord } from "../../../domains/property/find-records.ts";
import { type AlarmRow, alarmKind } from "../../../domains/telemetry/alarms.ts";
import { clearAlarm } from "../../../domains/telemetry/move-alarm.ts";
import { raiseAlarm } from "../../../domains/telemetry/raise-alarm.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findAssetIfKnown } from "../find-asset.ts";
import { findBuilding } from "../find-place.ts";
import type { Apply } from "../verdict.ts";

/** Faults of these are work at once (contract §6). */
const emergencies = ["hvac", "fire", "elevator", "leak"];

/** Raises an alarm, counts its repeats while it stands, clears it when the sender says so. */
export const takeAlarm: Apply<"alarm"> = async (ctx, tx, { record, runtime }) => {
  const standing = await findStanding(ctx, tx, record);
  if (record.state === "cleared") {
    if (!standing) return { skipped: "The alarm isn't raised here: there is nothing to clear." };
    if (new Date(record.occurred_at) < standing.occurred_at)
      return {
        target: { type: "alarm", id: standing.id },
        did: { left: "It was raised again later than this: it stays raised." },
      };
    await clearAlarm(ctx, { id: standing.id });
    return { target: { type: "alarm", id: standing.id }, did: "changed" };
  }
  const assetId = record.asset ? await findAssetIfKnown(ctx, tx, { ref: record.asset, runtime }) : null;
  const buildingId = record.building && !assetId ? await findBuilding(ctx, tx, record.building) : null;
  const { source, alarm_id, severity, category, message, occurred_at } = record;
  const alarm = await raiseAlarm(ctx, {
    ...{ source, alarm_id, severity, category, message, occurred_at },
    ...(assetId ? { asset_id: assetId } : {}),
    ...(buildingId ? { building_id: buildingId } : {}),
    // An order needs a building.
    create_work_order: emergencies.includes(category) && (assetId !== null || buildingId !== null),
  });
  return { target: { type: "alarm", id: alarm.id }, did: standing ? "changed" : "made" };
};

async function findStanding(
  ctx: Ctx,
  tx: Tx,
  { source, alarm_id }: { source: string; alarm_id: string },
): Promise<AlarmRow | null> {
  const row = await tx
    .selectFrom("alarms")
    .select("id")
    .where("tenant_id", "=", ctx.tenantId)
    .where("source", "=", source)
    .where("alarm_id", "=", alarm_id)
    .where("cleared_at", "is", null)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
  return row ? getRecord(ctx, alarmKind, { id: row.id }) : null;
}
