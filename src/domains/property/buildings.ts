import type { z } from "zod";
import type { buildingCreate, buildingOut } from "../../contract/api/buildings.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError, errorsOf, invalidField } from "../../platform/errors.ts";
import { checkTimeZone } from "../../platform/time-zone.ts";
import { addRecord } from "./add-record.ts";
import { openRecordsOn } from "./open-records.ts";
import { defineRecord, numberOrNull, type RowOf } from "./record-kind.ts";
import { refuseTwin } from "./refuse-twin.ts";

export type BuildingRow = RowOf<"buildings", "property_name">;
type New = z.output<typeof buildingCreate>;
type Out = z.input<typeof buildingOut>;

export const buildingKind = defineRecord<BuildingRow, New, Out>({
  id: "bld",
  table: "buildings",
  noun: "building",
  fields: ["name", "code", "property_id", "type", "time_zone", "address", "total_area", "year_built"],
  references: [{ field: "property_id", table: "properties", noun: "property", as: "property_name" }],
  searched: ["name", "code", "address"],
  filters: ["property_id"],
  building: "id",
  hangs: [
    { table: "floors", column: "building_id", one: "floor", many: "floors" },
    { table: "zones", column: "building_id", one: "zone", many: "zones" },
    { table: "units", column: "building_id", one: "unit", many: "units" },
    { table: "assets", column: "building_id", one: "asset", many: "assets" },
    { table: "certificates", column: "building_id", one: "certificate", many: "certificates" },
    { table: "facilities", column: "building_id", one: "facility", many: "facilities" },
    {
      table: "work_orders",
      column: "building_id",
      one: "work order that isn't closed",
      many: "work orders that aren't closed",
      where: "status not in ('closed', 'cancelled')",
    },
    ...openRecordsOn("building_id"),
  ],
  async check(ctx, tx, { id, code, time_zone, year_built }, changed = ["code", "year_built"]) {
    const errors = typeof time_zone === "string" ? errorsOf(() => checkTimeZone("/time_zone", time_zone)) : [];
    // Sold off plan, a tower is entered years before it stands.
    const last = ctx.now().getUTCFullYear() + 10;
    if (typeof year_built === "number" && changed.includes("year_built") && year_built > last)
      errors.push({ pointer: "/year_built", code: "in_the_future", detail: `Write a year up to ${last}.` });
    if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
    if (typeof code === "string" && changed.includes("code")) {
      const detail = `Another building has the code ${code}.`;
      await refuseTwin(ctx, tx, { table: "buildings", noun: "building", same: { code }, exceptId: id, detail });
    }
  },
  present: (row) => ({
    id: row.id,
    name: row.name,
    code: row.code,
    property_id: row.property_id,
    property: { id: row.property_id, name: row.property_name ?? "" },
    type: row.type,
    time_zone: row.time_zone,
    address: row.address,
    total_area: numberOrNull(row.total_area),
    year_built: row.year_built,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});

/**
 * Adds a building to a property (the tenant's first unless one is named), in the tenant's time zone unless another is given.
 * @throws AppError validation_failed
 */
export async function createBuilding(ctx: Ctx, input: New): Promise<BuildingRow> {
  return inTx(ctx, async (tx, ctx) => {
    const propertyId = input.property_id ?? (await firstProperty());
    const tenant = await tx.selectFrom("tenants").select("time_zone").where("id", "=", ctx.tenantId).executeTakeFirstOrThrow();
    return addRecord(ctx, buildingKind, {
      ...input,
      property_id: propertyId,
      time_zone: input.time_zone ?? tenant.time_zone,
    });

    async function firstProperty(): Promise<string> {
      const first = await tx
        .selectFrom("properties")
        .select("id")
        .where("tenant_id", "=", ctx.tenantId)
        .where("deleted_at", "is", null)
        .orderBy("id")
        .limit(1)
        .executeTakeFirst();
      if (!first) throw invalidField("/property_id", "required", "There is no property yet: add one first.");
      return first.id;
    }
  });
}
