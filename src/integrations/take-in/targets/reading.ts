import type { IntakeError, IntakeReading } from "../../../contract/intake.ts";
import { assetInService } from "../../../domains/assets/asset-in-service.ts";
import { assignPoints, settleDevices } from "../../../domains/telemetry/assign-points.ts";
import type { Misfit } from "../../../domains/telemetry/fit-reading.ts";
import type { KnownPoint } from "../../../domains/telemetry/keep-points.ts";
import { type KeptReading, recordReadings } from "../../../domains/telemetry/record-readings.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { AppError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import { audit } from "../../../tenancy/audit.ts";
import { type AssetRef, findAssetIfKnown } from "../find-asset.ts";
import type { Runtime } from "../load-runtime.ts";
import { type Apply, CannotTake } from "../verdict.ts";

/** Clocks of devices differ; what is further ahead was told in another time zone or is wrong. */
const aheadMs = 10 * 60_000;
/** A clock that nobody set begins in 1970 or 2000. */
const notBefore = Date.UTC(2000, 0, 2);

export interface ReadingToTake {
  record: IntakeReading;
  receivedId: string;
}

/** What became of one: kept somehow, with what a person should know of it; or why it can't be taken in. */
export type TakenReading = (StoredReading & { note: string | null }) | { error: IntakeError };

type StoredReading = Exclude<KeptReading, { kept: "misfit" }>;

/** Stores readings of one sender, however many, together. Those that can't be taken in are left out, with why. */
export async function takeReadings(
  ctx: Ctx,
  tx: Tx,
  { runtime, readings }: { runtime: Runtime; readings: readonly ReadingToTake[] },
): Promise<TakenReading[]> {
  const faults = readings.map(({ record }) => faultOf(record, ctx.now()));
  const fit = readings.filter((_one, i) => faults[i] === null);
  const kept = await recordReadings(ctx, {
    integrationId: runtime.id,
    readings: fit.map(({ record, receivedId }) => {
      const { device_id: deviceId, metric, value, unit = null, at } = record;
      return { deviceId, metric, value, unit, at: new Date(at), receivedId };
    }),
  });
  const notes = await assignNamed(ctx, tx, { runtime, readings: fit.map((one, i) => ({ ...one, kept: kept[i] })) });
  let next = 0;
  return faults.map((error, i): TakenReading => {
    if (error) return { error };
    const [one, note = null] = [kept[next], notes[next]];
    next += 1;
    if (!one) throw new Error("a reading is lost on the way");
    return one.kept === "misfit" ? { error: misfitOf(readings[i]?.record, one.misfit) } : { ...one, note };
  });
}

/** Without the value and the time, so that all of one point are one cause. */
function misfitOf(record: IntakeReading | undefined, { of, came, expected }: Misfit): IntakeError {
  const message = `${record?.metric} of ${record?.device_id}: ${came} came where ${of === "unit" ? `${expected} was` : `${expected} were`}.`;
  return of === "unit"
    ? wrong(message, "Convert it in the mapping, or change the metric's unit on the device's page; then retry.")
    : wrong(
        message,
        "Convert it or leave it out in the mapping, or change the metric's values on the device's page; then retry.",
      );
}

function faultOf({ device_id, metric, at }: IntakeReading, now: Date): IntakeError | null {
  const measured = new Date(at);
  const who = `The reading ${metric} of ${device_id} is from ${measured.toISOString()}`;
  const ahead = measured.getTime() - now.getTime();
  if (ahead > aheadMs)
    return wrong(
      `${who}, ${words(ahead)} ahead of our clock.`,
      "Set the device's clock, or give the time's zone in the rule's date transform; then retry.",
    );
  if (measured.getTime() < notBefore)
    return wrong(`${who}: the device's clock isn't set.`, "Set the device's clock, or map another time to `at`; then retry.");
  return null;
}

function words(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 120) return `${minutes} minutes`;
  return minutes < 2 * 24 * 60 ? `${Math.round(minutes / 60)} hours` : `${Math.round(minutes / 1_440)} days`;
}

function wrong(message: string, fix: string): IntakeError {
  return { class: "business_rule", message, pointer: null, fix, gap: null };
}

/**
 * Gives points that belong to nobody yet to the asset that their readings name, with all their history. An asset that isn't known keeps no reading
 * out: the device is among the unassigned ones then, and the next reading after the asset has come assigns it.
 */
async function assignNamed(
  ctx: Ctx,
  tx: Tx,
  { runtime, readings }: { runtime: Runtime; readings: readonly (ReadingToTake & { kept: KeptReading | undefined })[] },
): Promise<(string | null)[]> {
  const wanted = new Map<string, { ref: AssetRef; points: Map<string, KnownPoint> }>();
  for (const { record, kept } of readings) {
    if (!record.asset || !kept || kept.kept === "misfit" || kept.point.asset_id !== null) continue;
    const name = JSON.stringify(record.asset);
    const one = wanted.get(name) ?? { ref: record.asset, points: new Map() };
    one.points.set(kept.point.id, kept.point);
    wanted.set(name, one);
  }
  const notes = new Map<string, string>();
  const assigned = new Set<string>();
  for (const [name, { ref, points }] of wanted) {
    const asset = await findInService(ctx, tx, { ref, runtime });
    if ("note" in asset) {
      notes.set(name, asset.note);
      continue;
    }
    // Of two that one message names the first holds.
    const own = [...points.values()].filter(({ id }) => !assigned.has(id));
    for (const { id } of own) assigned.add(id);
    await assignPoints(ctx, tx, { pointIds: own.map(({ id }) => id), asset, from: null });
    await settleDevices(ctx, tx, { ids: [...new Set(own.map(({ device_id }) => device_id))] });
    for (const { device_id, metric } of own)
      await audit(ctx, {
        ...{ action: "assign", subjectType: "device", subjectId: device_id },
        ...{ before: { asset_id: null }, after: { asset_id: asset.id, metric, from: null } },
      });
  }
  return readings.map(({ record }) => (record.asset ? (notes.get(JSON.stringify(record.asset)) ?? null) : null));
}

async function findInService(
  ctx: Ctx,
  tx: Tx,
  { ref, runtime }: { ref: AssetRef; runtime: Runtime },
): Promise<{ id: string; building_id: string } | { note: string }> {
  try {
    const id = await findAssetIfKnown(ctx, tx, { ref, runtime });
    return id
      ? await assetInService(ctx, tx, { id })
      : { note: "None of the assets it names is known: it is stored without one." };
  } catch (error) {
    if (!(error instanceof CannotTake || error instanceof AppError)) throw error;
    return { note: `${whyOf(error)} It is stored without an asset.` };
  }
}

function whyOf(error: CannotTake | AppError): string {
  if (error instanceof AppError) return error.message;
  const { verdict } = error;
  return verdict.status === "error" ? verdict.error.message : "The asset that it names hasn't come yet.";
}

/** One reading, as a preview tries it. Messages' readings are stored together (`take-readings.ts`). */
export const takeReading: Apply<"reading"> = async (ctx, tx, { record, runtime }) => {
  const readings = [{ record, receivedId: newId("rcd", ctx.now()) }];
  const [taken] = await takeReadings(ctx, tx, { runtime, readings });
  if (!taken) throw new Error("a reading is lost on the way");
  if ("error" in taken) throw new CannotTake({ status: "error", error: taken.error });
  const did = ({ new: "made", corrected: "changed", same: "same", overtaken: "same" } as const)[taken.kept];
  return { target: { type: "reading", id: taken.point.id }, did, note: taken.note };
};
