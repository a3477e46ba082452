import { type SqlBool, sql } from "kysely";
import { addRecord } from "../../../domains/property/add-record.ts";
import { changeRecord } from "../../../domains/property/change-record.ts";
import { getRecord } from "../../../domains/property/find-records.ts";
import { floorKind } from "../../../domains/property/floors.ts";
import { unitKind } from "../../../domains/property/units.ts";
import { zoneKind } from "../../../domains/property/zones.ts";
import { forgetIn } from "../../../platform/batch.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findBuilding, findPlace } from "../find-place.ts";
import type { Applied, Apply } from "../verdict.ts";

/** A floor with this name, entered where the building has none. */
export const takeFloor: Apply<"floor"> = async (ctx, tx, { record, known }) => {
  const building_id = await findBuilding(ctx, tx, record.building);
  const id = known?.id ?? (await findNamed(ctx, tx, { table: "floors", buildingId: building_id, name: record.name }));
  if (id) return unchangedOr(id, "floor", await rename(ctx, tx, floorKind, { id, name: record.name }));
  return made("floor", await addRecord(ctx, floorKind, { building_id, name: record.name }));
};

/** A room or area, as a zone of its floor. */
export const takeZone: Apply<"zone"> = async (ctx, tx, { record, known }) => {
  const building_id = await findBuilding(ctx, tx, record.building);
  const { floorId, note } = await findPlace(ctx, tx, { buildingId: building_id, location: { floor: record.floor ?? null } });
  const type = record.description?.slice(0, 200) ?? null;
  const id = known?.id ?? (await findNamed(ctx, tx, { table: "zones", buildingId: building_id, name: record.name }));
  if (id) return { ...unchangedOr(id, "zone", await rename(ctx, tx, zoneKind, { id, name: record.name })), note };
  return { ...made("zone", await addRecord(ctx, zoneKind, { building_id, floor_id: floorId, name: record.name, type })), note };
};

/** What is let. */
export const takeUnit: Apply<"unit"> = async (ctx, tx, { record, known }) => {
  const building_id = await findBuilding(ctx, tx, record.building);
  const { floorId, note } = await findPlace(ctx, tx, { buildingId: building_id, location: { floor: record.floor ?? null } });
  const id = known?.id ?? (await findNamed(ctx, tx, { table: "units", buildingId: building_id, name: record.name }));
  if (id) return { ...unchangedOr(id, "unit", await rename(ctx, tx, unitKind, { id, name: record.name })), note };
  return { ...made("unit", await addRecord(ctx, unitKind, { building_id, floor_id: floorId, name: record.name })), note };
};

/** A place of a building by its name, in letters of either case; of several the oldest. */
export async function findNamed(
  ctx: Ctx,
  tx: Tx,
  { table, buildingId, name }: { table: "floors" | "zones" | "units"; buildingId: string; name: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and building_id = ${buildingId} and deleted_at is null
      and ${sql<SqlBool>`lower(name) = lower(${name})`} order by id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Only the name is the sender's; what people here entered besides stays. */
async function rename(
  ctx: Ctx,
  tx: Tx,
  kind: typeof floorKind | typeof zoneKind | typeof unitKind,
  { id, name }: { id: string; name: string },
): Promise<boolean> {
  // The three take a name alike; their other fields differ.
  const one = kind as typeof floorKind;
  const before = await getRecord(ctx, one, { id });
  if (before.name === name) return false;
  await changeRecord(ctx, one, { id, patch: { name } });
  forgetIn(tx);
  return true;
}

function unchangedOr(id: string, type: string, changed: boolean): Applied {
  return { target: { type, id }, did: changed ? "changed" : "same" };
}

function made(type: string, { id }: { id: string }): Applied {
  return { target: { type, id }, did: "made" };
}
