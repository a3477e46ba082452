import type { z } from "zod";
import type { assetCreate, assetOut } from "../../contract/api/assets.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notPossible } from "../property/move-record.ts";
import { openRecordsOn } from "../property/open-records.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { refuseFuture, todayAt } from "../property/refuse-days.ts";
import { refuseTwin } from "../property/refuse-twin.ts";
import { inSystem } from "./in-system.ts";

export type AssetRow = RowOf<"assets", "category_name" | "building_name" | "floor_name" | "unit_name">;
type Out = z.input<typeof assetOut>;

export const assetKind = defineRecord<AssetRow, z.output<typeof assetCreate>, Out>({
  id: "ast",
  table: "assets",
  noun: "asset",
  fields: [
    ...(["name", "category_id", "building_id", "floor_id", "unit_id", "room", "tag", "serial_number", "manufacturer"] as const),
    ...(["model", "external_id", "type", "systems", "criticality", "condition", "installed_on"] as const),
  ],
  references: [
    { field: "category_id", table: "asset_categories", noun: "asset category", as: "category_name" },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "floor_id", table: "floors", noun: "floor", as: "floor_name", together: ["building_id"] },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id", "floor_id"] },
  ],
  searched: ["name", "tag", "serial_number", "external_id", "manufacturer", "model"],
  filters: [
    ...["building_id", "floor_id", "unit_id", "category_id", "status", "condition", "criticality"],
    ...["tag", "serial_number", "external_id", "type"],
  ],
  within: (ctx, { system }) => (typeof system === "string" ? inSystem(ctx, system) : null),
  building: "building_id",
  fixed: {
    building_id: "An asset changes its building by a transfer, which is announced.",
    unit_id: "An asset changes its unit by a transfer, which is announced.",
  },
  guard: refuseDisposed,
  hangs: [
    {
      table: "work_orders",
      column: "asset_id",
      one: "work order that isn't closed",
      many: "work orders that aren't closed",
      where: "status not in ('closed', 'cancelled')",
    },
    ...openRecordsOn("asset_id"),
    { table: "warranties", column: "asset_id", one: "warranty", many: "warranties" },
    { table: "certificates", column: "asset_id", one: "certificate", many: "certificates" },
  ],
  async check(ctx, tx, { id, tag, building_id, installed_on }, changed = ["tag", "installed_on"]) {
    const buildingId = String(building_id);
    if (typeof installed_on === "string" && changed.includes("installed_on"))
      refuseFuture("/installed_on", installed_on, { today: await todayAt(ctx, tx, { buildingId }) });
    if (typeof tag === "string" && changed.includes("tag")) await refuseSameTag(ctx, tx, { id, tag, buildingId });
  },
  present: presentAsset,
});

/** A tag is on one asset of a building. @throws AppError conflict that names the asset that has it */
export async function refuseSameTag(
  ctx: Ctx,
  tx: Tx,
  { id, tag, buildingId }: { id: string; tag: string; buildingId: string },
): Promise<void> {
  const detail = `Another asset of this building has the tag ${tag}.`;
  await refuseTwin(ctx, tx, { ...sameTag({ tag, buildingId }), noun: "asset", exceptId: id, detail });
}

/** What `refuseSameTag` looks for. */
export function sameTag({ tag, buildingId }: { tag: string; buildingId: string }) {
  return { table: "assets", same: { building_id: buildingId, tag } } as const;
}

/** What was disposed of is for reading only. */
function refuseDisposed({ status }: AssetRow): void {
  if (status !== "active")
    throw notPossible({ noun: "asset", status, action: "change", allowed: [], why: "This asset was disposed of." });
}

/** As it leaves: events take what their shape names, replies all of it. */
export function presentAsset(row: AssetRow): Out {
  return {
    id: row.id,
    name: row.name,
    tag: row.tag,
    serial_number: row.serial_number,
    manufacturer: row.manufacturer,
    model: row.model,
    external_id: row.external_id,
    category: { id: row.category_id, name: row.category_name ?? "" },
    category_id: row.category_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    floor: namedOrNull(row.floor_id, row.floor_name),
    floor_id: row.floor_id,
    unit: namedOrNull(row.unit_id, row.unit_name),
    unit_id: row.unit_id,
    room: row.room,
    type: row.type,
    systems: row.systems,
    // The three are checked by the database.
    criticality: row.criticality as Out["criticality"],
    condition: row.condition as Out["condition"],
    status: row.status as Out["status"],
    installed_on: row.installed_on,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
