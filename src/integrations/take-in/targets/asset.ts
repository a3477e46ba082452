import { type SqlBool, sql } from "kysely";
import type { IntakeAsset } from "../../../contract/intake.ts";
import { forgetAsset } from "../../../domains/assets/asset-in-service.ts";
import { type AssetRow, assetKind } from "../../../domains/assets/assets.ts";
import { createAsset } from "../../../domains/assets/create-asset.ts";
import { type AssetMark, areNewMarks, assetMarks, assetsMarked, forgetMarks } from "../../../domains/assets/look-for-marks.ts";
import { transferAsset } from "../../../domains/assets/transfer-asset.ts";
import { changeRecord } from "../../../domains/property/change-record.ts";
import { getRecord } from "../../../domains/property/find-records.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findCategory } from "../find-category.ts";
import { findBuilding, findPlace, type Place } from "../find-place.ts";
import type { Apply } from "../verdict.ts";

/** Enters an asset, or brings the one that it already is up to date; one that stands elsewhere now is transferred. */
export const takeAsset: Apply<"asset"> = async (ctx, tx, { record, known, runtime }) => {
  const buildingId = await findBuilding(ctx, tx, record.building);
  const place = await findPlace(ctx, tx, { integrationId: runtime.id, buildingId, location: record.location });
  const fields = {
    name: record.name,
    category_id: await findCategory(ctx, tx, record.category),
    tag: record.tag,
    serial_number: record.serial_number,
    manufacturer: record.manufacturer,
    model: record.model,
    external_id: record.external_id,
    type: record.type,
    systems: record.systems,
    ...(record.location?.room ? { room: record.location.room } : {}),
    criticality: record.criticality,
    installed_on: record.installed_on,
  };
  const isNew = !known && areNewMarks(tx, { buildingId, asset: record });
  const same = known || isNew ? null : await findSame(ctx, tx, { record, buildingId });
  const id = known?.id ?? same?.id;
  if (!id) {
    const made = await createAsset(ctx, { ...fields, building_id: buildingId, unit_id: place.unitId, floor_id: place.floorId });
    return { target: { type: "asset", id: made.id }, did: "made", note: place.note };
  }
  const before = await getRecord(ctx, assetKind, { id });
  const moved = await moveIfElsewhere(ctx, { before, buildingId, place });
  const after = await changeRecord(ctx, assetKind, { id, patch: fields });
  const isSame = !moved && after.updated_at.getTime() === before.updated_at.getTime();
  if (!isSame) {
    forgetAsset(tx, { id });
    forgetMarks(tx, { buildingId, asset: after });
  }
  const note = [place.note, same && wasHere(same.by, record)].filter(Boolean).join(" ") || null;
  return { target: { type: "asset", id }, did: isSame ? "same" : "changed", note };
};

/** Two records become one: people should see by what. */
function wasHere(by: AssetMark, record: IntakeAsset): string {
  return `It is the asset that was here with the ${by.replaceAll("_", " ")} ${record[by]}.`;
}

/**
 * One that was entered or imported before, in this building: known by the sender's id, its serial number, or its tag, if by one of them alone. Senders
 * repeat serial numbers and tags (the published Duplex handover has three detectors with one): who has another id there is another. So is one of
 * another building, whatever it is called: the same workbook may be handed over for a second building, and takes nothing away from the first.
 */
async function findSame(
  ctx: Ctx,
  tx: Tx,
  { record, buildingId }: { record: IntakeAsset; buildingId: string },
): Promise<{ id: string; by: AssetMark } | null> {
  const { known_by: knownBy = assetMarks } = record;
  const asked = assetMarks.flatMap((column) => {
    const value = record[column];
    if (!value || (column !== "external_id" && !knownBy.some((mark) => mark === column))) return [];
    const isNoOther = record.external_id
      ? sql<SqlBool>`(external_id is null or external_id = ${record.external_id})`
      : sql<SqlBool>`true`;
    return [
      sql`(select ${column}::text as by, id from ${assetsMarked(ctx, { mark: column, value })} as a
        where building_id = ${buildingId} and status = 'active' and ${isNoOther} limit 2)`,
    ];
  });
  if (asked.length === 0) return null;
  const { rows } = await sql<{ by: string; id: string }>`${sql.join(asked, sql` union all `)}`.execute(tx);
  for (const mark of assetMarks) {
    const [one, other] = rows.filter(({ by }) => by === mark);
    if (one && !other) return { id: one.id, by: mark };
  }
  return null;
}

/** A message that doesn't say where in the building leaves it where people have put it. */
async function moveIfElsewhere(
  ctx: Ctx,
  { before, buildingId, place }: { before: AssetRow; buildingId: string; place: Place },
): Promise<boolean> {
  const isOtherBuilding = before.building_id !== buildingId;
  const isOtherUnit = place.unitId !== null && place.unitId !== before.unit_id;
  const isOtherFloor = place.unitId === before.unit_id && place.floorId !== null && place.floorId !== before.floor_id;
  if (!isOtherBuilding && !isOtherUnit && !isOtherFloor) return false;
  await transferAsset(ctx, { id: before.id, building_id: buildingId, unit_id: place.unitId, floor_id: place.floorId });
  return true;
}
