import { sql } from "kysely";
import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { inBatch } from "../../platform/batch.ts";
import { inTx } from "../../platform/context.ts";
import { addRecord } from "../property/add-record.ts";
import { createBuilding } from "../property/buildings.ts";
import { assetCategoryKind } from "./asset-categories.ts";
import { createAsset } from "./create-asset.ts";
import { areNewMarks, assetMarks, assetsMarked, lookForMarks } from "./look-for-marks.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const building = await createBuilding(ctx, { name: "Tower A" });
const category = await addRecord(ctx, assetCategoryKind, { name: "HVAC" });
const named = (tag: string) => ({ name: tag, category_id: category.id, building_id: building.id, tag });

test("a tag that a batch is about to enter is held for it: whoever enters it meanwhile waits, and is told of the batch's asset", async () => {
  const tags = ["CH-1", "CH-2"];
  let meanwhile: Promise<unknown> = Promise.resolve();
  const made = await inTx(ctx, (tx, inside) =>
    inBatch(tx, async () => {
      await lookForMarks(inside, tx, { buildingId: building.id, assets: tags.map(named) });
      meanwhile = createAsset(ctx, named("CH-2")).catch((error: unknown) => error);
      const isWaiting = async () =>
        (await sql`select from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))`.execute(tx)).rows
          .length;
      await expect.poll(isWaiting, { timeout: 60_000 }).toBe(1);
      const before = ctx.db.statements();
      const assets = [await createAsset(inside, named("CH-1")), await createAsset(inside, named("CH-2"))];
      // Its references besides, once.
      expect(ctx.db.statements() - before).toBe(3);
      return assets;
    }),
  );
  expect(await meanwhile).toMatchObject({ code: "conflict", details: { extra: { asset: { id: made[1]?.id, name: "CH-2" } } } });
});

test("what a batch has seen to be missing is so for one of its assets alone, and only in that building", async () => {
  const other = await createBuilding(ctx, { name: "Tower B" });
  await createAsset(ctx, { ...named("CH-3"), serial_number: "SN-3" });
  await inTx(ctx, (tx, inside) =>
    inBatch(tx, async () => {
      const pump = { tag: "P-1", serial_number: "SN-1" };
      const same = { tag: "P-3", serial_number: "SN-3" };
      await lookForMarks(inside, tx, { buildingId: building.id, assets: [pump, same] });
      const isNew = (asset: object, buildingId = building.id) => areNewMarks(tx, { buildingId, asset });
      expect([isNew(pump, other.id), isNew(same), isNew(pump), isNew(pump), isNew({})]).toEqual([
        false,
        false,
        true,
        false,
        true,
      ]);
      await createAsset(inside, named("P-1"));
      await expect(createAsset(inside, named("P-1"))).rejects.toMatchObject({ code: "conflict" });
    }),
  );
});

test("assets are found along the index of their mark, not by reading all of a building, also while the table has no statistics", async () => {
  const indexes = { external_id: "assets_by_external", serial_number: "assets_by_serial_number", tag: "assets_by_tag" };
  for (const mark of assetMarks) {
    const { rows } = await ctx.db.inTenant(ctx.tenantId, (tx) =>
      sql<
        Record<string, string>
      >`explain select a.id from unnest(array['a', 'b']) as value, lateral ${assetsMarked(ctx, { mark, value: sql`value` })} as a
        where a.building_id = ${building.id} and a.status = 'active'`.execute(tx),
    );
    const plan = rows.map((row) => row["QUERY PLAN"]).join("\n");
    expect(plan).toContain(`using ${indexes[mark]}`);
    expect(plan).toMatch(new RegExp(`Index Cond: .*${mark} >= .*${mark} <= `));
  }
});
