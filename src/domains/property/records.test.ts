import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { AppError } from "../../platform/errors.ts";
import { addRecord } from "./add-record.ts";
import { buildingKind, createBuilding } from "./buildings.ts";
import { changeRecord } from "./change-record.ts";
import { deleteRecord } from "./delete-record.ts";
import { findRecords, getRecord } from "./find-records.ts";
import { floorKind } from "./floors.ts";

const product = await openTestProduct();

test("whoever is limited to some buildings sees, adds and changes within them only", async () => {
  const { ctx } = await product.makeTenant();
  const mine = await createBuilding(ctx, { name: "Mine" });
  const other = await createBuilding(ctx, { name: "Other" });
  const there = await addRecord(ctx, floorKind, { building_id: other.id, name: "1" });
  const limited = { ...ctx, buildingIds: [mine.id] };
  const here = await addRecord(limited, floorKind, { building_id: mine.id, name: "1" });
  const list = { sort: "created_at", limit: 50 } as const;
  expect((await findRecords(limited, floorKind, list)).rows.map((row) => row.id)).toEqual([here.id]);
  expect((await findRecords(limited, buildingKind, list)).rows.map((row) => row.id)).toEqual([mine.id]);
  expect((await findRecords({ ...ctx, buildingIds: [] }, floorKind, list)).rows).toEqual([]);
  await expect(getRecord(limited, floorKind, { id: there.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(changeRecord(limited, floorKind, { id: there.id, patch: { name: "2" } })).rejects.toMatchObject({
    code: "not_found",
  });
  await expect(deleteRecord(limited, floorKind, { id: there.id })).rejects.toMatchObject({ code: "not_found" });
  await expect(addRecord(limited, floorKind, { building_id: other.id, name: "2" })).rejects.toMatchObject({
    code: "validation_failed",
  });
});

test("a version that doesn't match stops a change and a deletion", async () => {
  const { ctx } = await product.makeTenant();
  const { id } = await createBuilding(ctx, { name: "Before" });
  const ifMatch = () => {
    throw new AppError("precondition_failed");
  };
  await expect(changeRecord(ctx, buildingKind, { id, patch: { name: "After" }, ifMatch })).rejects.toMatchObject({
    code: "precondition_failed",
  });
  await expect(deleteRecord(ctx, buildingKind, { id, ifMatch })).rejects.toMatchObject({ code: "precondition_failed" });
  expect((await getRecord(ctx, buildingKind, { id })).name).toBe("Before");
});

test("of changes that saw the same version, one wins, however close together", async () => {
  const { ctx } = await product.makeTenant();
  const { id, updated_at } = await createBuilding(ctx, { name: "0" });
  const results = await Promise.allSettled(
    Array.from({ length: 20 }, (_, i) =>
      changeRecord(ctx, buildingKind, {
        id,
        patch: { name: `${i + 1}` },
        ifMatch: (row) => {
          if (row.updated_at.getTime() !== updated_at.getTime()) throw new AppError("precondition_failed");
        },
      }),
    ),
  );
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
});

test("nothing is ever added to what is being deleted", async () => {
  const { ctx } = await product.makeTenant();
  for (let round = 0; round < 10; round++) {
    const { id } = await createBuilding(ctx, { name: `B${round}` });
    const [added, deleted] = await Promise.allSettled([
      addRecord(ctx, floorKind, { building_id: id, name: "1" }),
      deleteRecord(ctx, buildingKind, { id }),
    ]);
    expect([added.status, deleted.status].filter((status) => status === "fulfilled")).toHaveLength(1);
  }
});

test("who changed what is in the audit log, with the state before and after", async () => {
  const { ctx, adminId } = await product.makeTenant();
  const { id } = await createBuilding(ctx, { name: "Before" });
  await changeRecord(ctx, buildingKind, { id, patch: { name: "After" } });
  await deleteRecord(ctx, buildingKind, { id });
  const rows = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.selectFrom("audit_log").selectAll().where("subject_id", "=", id).orderBy("id").execute(),
  );
  expect(rows.map((row) => [row.action, row.subject_type])).toEqual([
    ["create", "building"],
    ["update", "building"],
    ["delete", "building"],
  ]);
  expect(rows[1]).toMatchObject({ actor: { id: adminId }, before: { name: "Before" }, after: { name: "After" } });
});
