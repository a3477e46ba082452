import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { IntakeAsset } from "../../contract/intake.ts";
import { rememberIn } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { isId } from "../../platform/ids.ts";
import { type PlaceKind, placeName, placeNames } from "./place-names.ts";
import { gap, leftOut } from "./verdict.ts";

const buildingFix = "Map it in the integration's building mapping, then retry what waits.";

/** Our building. @throws CannotTake with a gap `building` where there is none */
export async function findBuilding(ctx: Ctx, tx: Tx, ref: IntakeAsset["building"]): Promise<string> {
  if ("left_out" in ref) throw leftOut(`The building mapping leaves out “${ref.left_out}”.`);
  if ("unmapped" in ref)
    throw gap("building", ref.unmapped, { message: `No building is mapped to “${ref.unmapped}”.`, fix: buildingFix });
  const [by, value] = "id" in ref ? ["id", ref.id] : "code" in ref ? ["code", ref.code] : ["name", ref.name];
  const matches = by === "id" ? sql<SqlBool>`id = ${value}` : sql<SqlBool>`lower(${sql.ref(by)}) = lower(${value})`;
  return rememberIn(tx, ["building", by, value], async () => {
    const { rows } = await sql<{ id: string }>`
      select id from buildings where tenant_id = ${ctx.tenantId} and deleted_at is null and ${matches} limit 2`.execute(tx);
    if (rows.length === 1 && rows[0]) return rows[0].id;
    const message =
      rows.length > 1 ? `Several buildings have the ${by} “${value}”.` : `There is no building with the ${by} “${value}”.`;
    throw gap("building", value, { message, fix: buildingFix });
  });
}

export interface Place {
  unitId: string | null;
  floorId: string | null;
  /** What isn't known here, in a sentence; null when all of it is. */
  note: string | null;
}

/**
 * Unit and floor as the sender words them, within a building: by the name that they have here, else by the one under which the same sender brought
 * them, whatever people call them since. A unit's own floor wins, where it has one. A place that isn't known here doesn't keep a record out: it then
 * lies in the floor or the building, and the entry says so.
 */
export async function findPlace(
  ctx: Ctx,
  tx: Tx,
  { integrationId, buildingId, location }: { integrationId: string; buildingId: string; location: IntakeAsset["location"] },
): Promise<Place> {
  const { unit = null, floor = null } = location ?? {};
  // Names that are there several times are looked up each time, like those that aren't there.
  const known = unit
    ? await rememberIn(tx, ["unit", buildingId, unit], () =>
        findCalled(ctx, tx, { kind: "unit", integrationId, buildingId, name: unit }),
      )
    : null;
  if (known?.floor_id) return { unitId: known.id, floorId: known.floor_id, note: null };
  const floorId = floor
    ? await rememberIn(
        tx,
        ["floor", buildingId, floor],
        async () => (await findCalled(ctx, tx, { kind: "floor", integrationId, buildingId, name: floor }))?.id ?? null,
      )
    : null;
  const unknown = [unit && !known && `unit “${unit}”`, floor && !floorId && `floor “${floor}”`];
  const named = unknown.filter(Boolean).join(" and no ");
  return { unitId: known?.id ?? null, floorId, note: named ? `There is no ${named} in this building.` : null };
}

async function findCalled(
  ctx: Ctx,
  tx: Tx,
  { kind, integrationId, buildingId, name }: { kind: PlaceKind; integrationId: string; buildingId: string; name: string },
): Promise<{ id: string; floor_id: string | null } | null> {
  const columns = kind === "unit" ? sql`p.id, p.floor_id from units p` : sql`p.id, null as floor_id from floors p`;
  const isThere = sql<SqlBool>`p.tenant_id = ${ctx.tenantId} and p.building_id = ${buildingId} and p.deleted_at is null`;
  const find = async (where: RawBuilder<unknown>) => {
    const { rows } = await sql<{ id: string; floor_id: string | null }>`select ${columns} ${where} limit 2`.execute(tx);
    return rows.length === 1 ? (rows[0] ?? null) : null;
  };
  const known = await find(sql`where ${isThere} and lower(p.name) = lower(${name})`);
  return (
    known ??
    find(sql`join integration_links l on l.tenant_id = p.tenant_id and l.target_id = p.id
      where ${isThere} and l.integration_id = ${integrationId} and l.kind = ${placeNames[kind]} and l.source_id = ${placeName(buildingId, name)}`)
  );
}

/** Where it is, in the sender's words, for records that have no field for it. */
export function locationWords(location: IntakeAsset["location"]): string | null {
  const parts = [location?.unit && `unit ${location.unit}`, location?.floor && `floor ${location.floor}`, location?.room];
  return parts.filter(Boolean).join(", ") || null;
}

/** A user of ours that may be given work. @throws CannotTake with a gap `assignee` */
export async function findAssignee(ctx: Ctx, tx: Tx, ref: { user_id: string } | { email: string }): Promise<string> {
  const value = "user_id" in ref ? ref.user_id : ref.email;
  const matches = isId("usr", value) ? sql<SqlBool>`id = ${value}` : sql<SqlBool>`lower(email) = lower(${value})`;
  const { rows } = await sql<{ id: string }>`
    select id from users where tenant_id = ${ctx.tenantId} and deleted_at is null and status = 'active' and ${matches} limit 1`.execute(
    tx,
  );
  if (rows[0]) return rows[0].id;
  throw gap("assignee", value, {
    message: `There is no active user “${value}” to assign it to.`,
    fix: "Choose another default assignee in the integration's settings, then retry what waits.",
  });
}
