import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf, makeCrew, workOrderIn } from "../../../test/support/work-orders.ts";
import { newId } from "../../platform/ids.ts";
import { completeWorkOrder } from "../maintenance/complete-work-order.ts";
import { addRecord } from "../property/add-record.ts";
import { createBuilding } from "../property/buildings.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { findRecords, getRecord } from "../property/find-records.ts";
import { unitKind } from "../property/units.ts";
import { changeResident, createResident } from "./place-resident.ts";
import { residentKind } from "./residents.ts";
import { vendorKind } from "./vendors.ts";

const product = await openTestProduct();

test("a resident belongs to the building of the unit, and moves with it", async () => {
  const { ctx } = await product.makeTenant();
  const [a, b] = [await createBuilding(ctx, { name: "A" }), await createBuilding(ctx, { name: "B" })];
  const units = [];
  for (const building of [a, b]) units.push(await addRecord(ctx, unitKind, { building_id: building.id, name: "1" }));
  const { id } = await createResident(ctx, { name: "Layla Haddad", unit_id: units[0]?.id });
  expect(await getRecord(ctx, residentKind, { id })).toMatchObject({ building_id: a.id, building_name: "A", unit_name: "1" });
  expect(await changeResident(ctx, { id, patch: { unit_id: units[1]?.id } })).toMatchObject({ building_id: b.id });
  // Whoever sees one building sees its residents and can't place anybody elsewhere.
  const inA = { ...ctx, buildingIds: [a.id] };
  expect((await findRecords(inA, residentKind, { limit: 50, sort: "created_at" })).rows).toEqual([]);
  await expect(createResident(inA, { name: "Omar Nasser", unit_id: units[1]?.id })).rejects.toMatchObject({
    details: { errors: [{ pointer: "/unit_id", code: "unknown_reference" }] },
  });
  expect(await changeResident(ctx, { id, patch: { unit_id: null } })).toMatchObject({ building_id: null, unit_id: null });
  await expect(deleteRecord(ctx, unitKind, { id: units[1]?.id ?? "" })).resolves.toBeUndefined();
});

test("a unit in which somebody lives isn't deleted", async () => {
  const { ctx } = await product.makeTenant();
  const building = await createBuilding(ctx, { name: "A" });
  const unit = await addRecord(ctx, unitKind, { building_id: building.id, name: "1" });
  await createResident(ctx, { name: "Layla Haddad", unit_id: unit.id });
  await expect(deleteRecord(ctx, unitKind, { id: unit.id })).rejects.toMatchObject({
    details: { extra: { held_by: { residents: 1 } } },
  });
});

test("a work order's costs name vendors that are there", async () => {
  const { ctx } = await product.makeTenant();
  const crew = await makeCrew(ctx);
  const { id } = await workOrderIn(ctx, "in_progress", crew);
  const vendor = await addRecord(ctx, vendorKind, { name: "Gulf Cooling Services" });
  const cost = (vendorId: string) => ({
    kind: "vendor" as const,
    amount: { amount: "1200.00", currency: "AED" },
    vendor_id: vendorId,
  });
  const complete = (costs: ReturnType<typeof cost>[]) => completeWorkOrder(ctx, { id, resolutionNotes: "Done", costs });
  for (const unknown of ["vnd_x", newId("vnd", ctx.now()), crew.buildingId]) {
    await expect(complete([cost(vendor.id), cost(unknown)])).rejects.toMatchObject({
      details: { errors: [{ pointer: "/costs/1/vendor_id", code: "unknown_reference" }] },
    });
  }
  expect(await complete([cost(vendor.id), cost(vendor.id)])).toMatchObject({ status: "completed" });
  expect((await eventsOf(ctx, id)).filter(({ event }) => event === "work_order.completed")).toHaveLength(1);
});
