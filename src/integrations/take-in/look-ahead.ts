import { isDeepStrictEqual } from "node:util";
import type { IntakeAsset, IntakeRecord } from "../../contract/intake.ts";
import { rememberInService } from "../../domains/assets/asset-in-service.ts";
import { lookForMarks } from "../../domains/assets/look-for-marks.ts";
import { memoryOf } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { findBuilding } from "./find-place.ts";
import { rememberNames } from "./links.ts";
import type { Runtime } from "./load-runtime.ts";
import { assetNamedIn } from "./names-in.ts";
import { lookForWarranties } from "./targets/warranty.ts";
import { CannotTake } from "./verdict.ts";

/**
 * For a batch: looks up together what taking in each of its records would ask for by itself. Nothing is decided here: what isn't found is asked for
 * when its record is taken in, and so is what others of the batch make meanwhile.
 * @param fresh those that become something new here, as far as is known
 */
export async function lookAhead(
  ctx: Ctx,
  tx: Tx,
  { runtime, records, fresh }: { runtime: Runtime; records: readonly IntakeRecord[]; fresh: readonly IntakeRecord[] },
): Promise<void> {
  if (!memoryOf(tx)) return;
  const named = await rememberNames(ctx, tx, {
    integrationId: runtime.id,
    sourceIds: records.flatMap((record) => assetNamedIn(record) ?? []),
  });
  const assets = fresh.filter((record) => record.target === "asset");
  for (const ref of distinct(assets.map(({ building }) => building))) {
    const buildingId = await buildingIfKnown(ctx, tx, ref);
    const there = assets.filter(({ building }) => isDeepStrictEqual(building, ref));
    if (buildingId) await lookForMarks(ctx, tx, { buildingId, assets: there });
  }
  const warranties = fresh.flatMap((record) => {
    const assetId = record.target === "warranty" && named.get(assetNamedIn(record) ?? "");
    return assetId ? [{ assetId, policyNumber: record.policy_number }] : [];
  });
  await rememberInService(ctx, tx, { ids: warranties.map(({ assetId }) => assetId) });
  await lookForWarranties(ctx, tx, warranties);
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

async function buildingIfKnown(ctx: Ctx, tx: Tx, building: IntakeAsset["building"]): Promise<string | null> {
  try {
    return await findBuilding(ctx, tx, building);
  } catch (error) {
    if (error instanceof CannotTake) return null;
    throw error;
  }
}
