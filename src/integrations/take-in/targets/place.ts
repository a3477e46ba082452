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
import type { Applied, Apply, Target } from "../verdict.ts";

type Table = "floors" | "zones" | "units";

/** A floor with this name, entered where the building has none. */
export const takeFloor: Apply<"floor"> = async (ctx, tx, { record, known }) => {
  const building_id = await findBuilding(ctx, tx, record.building);
  const { id, note } = await findHere(ctx, tx, { table: "floors", known, buildingId: building_id, name: record.name });
  if (id) return { ...unchangedOr(id, "floor", await rename(ctx, tx, "floors", { id, name: record.name })), note };
  return { ...made("floor", await addRecord(ctx, floorKind, { building_id, name: record.name })), note };
};

/** A room or area, as a zone of its floor. */
export const takeZone: Apply<"zone"> = async (ctx, tx, { record, known, runtime }) => {
  const building_id = await findBuilding(ctx, tx, record.building);
  const { floorId, note: unknown } = await findPlace(ctx, tx, {
    integrationId: runtime.id,
    buildingId: building_id,
    location: { floor: record.floor ?? null },
  });
  const type = record.description?.slice(0, 200) ?? null;
  const { id, note: elsewhere } = await findHere(ctx, tx, { table: "zones", known, buildingId: building_id, name: record.name });
  const note = both(unknown, elsewhere);
  if (id) return { ...unchangedOr(id, "zone", await rename(ctx, tx, "zones", { id, name: record.name })), note };
  return { ...made("zone", await addRecord(ctx, zoneKind, { building_id, floor_id: floorId, name: record.name, type })), note };
};

/** What is let. */
export const takeUnit: Apply<"unit"> = async (ctx, tx, { record, known, runtime }) => {
  const building_id = await findBuilding(ctx, tx, record.building);
  const { floorId, note: unknown } = await findPlace(ctx, tx, {
    integrationId: runtime.id,
    buildingId: building_id,
    location: { floor: record.floor ?? null },
  });
  const { id, note: elsewhere } = await findHere(ctx, tx, { table: "units", known, buildingId: building_id, name: record.name });
  const note = both(unknown, elsewhere);
  if (id) return { ...unchangedOr(id, "unit", await rename(ctx, tx, "units", { id, name: record.name })), note };
  return { ...made("unit", await addRecord(ctx, unitKind, { building_id, floor_id: floorId, name: record.name })), note };
};

/**
 * The place that it became before, while its row names the same building. A place never changes its building: in another one it is the place of this
 * name there, or is entered there; what it became before stays, since people may have put things into it, and is told.
 */
async function findHere(
  ctx: Ctx,
  tx: Tx,
  { table, known, buildingId, name }: { table: Table; known: Target | null; buildingId: string; name: string },
): Promise<{ id: string | null; note: string | null }> {
  const before = known && (await getRecord(ctx, kindOf(table), known));
  if (before?.building_id === buildingId) return { id: before.id, note: null };
  const note =
    before && `It is in ${before.building_name} as well, where it was taken in before: delete it there if it is wrong there.`;
  return { id: await findNamed(ctx, tx, { table, buildingId, name }), note };
}

/** A place of a building by its name, in letters of either case; of several the oldest. */
export async function findNamed(
  ctx: Ctx,
  tx: Tx,
  { table, buildingId, name }: { table: Table; buildingId: string; name: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and building_id = ${buildingId} and deleted_at is null
      and ${sql<SqlBool>`lower(name) = lower(${name})`} order by id limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** Only the name is the sender's; what people here entered besides stays. */
async function rename(ctx: Ctx, tx: Tx, table: Table, { id, name }: { id: string; name: string }): Promise<boolean> {
  const before = await getRecord(ctx, kindOf(table), { id });
  if (before.name === name) return false;
  await changeRecord(ctx, kindOf(table), { id, patch: { name } });
  forgetIn(tx);
  return true;
}

/** The three have a building and take a name alike; their other fields differ. */
function kindOf(table: Table): typeof floorKind {
  return { floors: floorKind, zones: zoneKind, units: unitKind }[table] as typeof floorKind;
}

function both(one: string | null, other: string | null): string | null {
  return [one, other].filter(Boolean).join(" ") || null;
}

function unchangedOr(id: string, type: string, changed: boolean): Applied {
  return { target: { type, id }, did: changed ? "changed" : "same" };
}

function made(type: string, { id }: { id: string }): Applied {
  return { target: { type, id }, did: "made" };
}
