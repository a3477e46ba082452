import { sql } from "kysely";
import pg from "pg";
import { expect, test } from "vitest";
import { makeSite } from "../../../test/support/assets.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeSensors } from "../../../test/support/sensors.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { assetKind } from "../assets/assets.ts";
import { transferAsset } from "../assets/transfer-asset.ts";
import { lockRecord } from "../property/change-record.ts";
import { findRecords } from "../property/find-records.ts";
import { assignDevice } from "./assign-device.ts";
import { deviceKind } from "./devices.ts";
import { recordReadings } from "./record-readings.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const site = await makeSite(ctx);
const patient = { timeout: 60_000 };

async function makeDevice(externalId: string) {
  const { now } = ctx;
  const integrationId = await makeSensors(ctx);
  const reading = {
    deviceId: externalId,
    metric: "temperature",
    value: 20,
    unit: null,
    at: now(),
    receivedId: newId("rcd", now()),
  };
  await recordReadings(ctx, { integrationId, readings: [reading] });
  return find(externalId);
}

async function find(externalId: string) {
  const { rows } = await findRecords(ctx, deviceKind, { limit: 50, sort: "created_at", q: externalId });
  const row = rows.find((one) => one.external_id === externalId);
  if (!row) throw new Error(`no device ${externalId}`);
  return row;
}

/** Until some session of this database waits for a lock; only its owner sees what others wait for. */
async function untilSomebodyWaits(): Promise<void> {
  const owner = new pg.Client({ connectionString: product.url });
  await owner.connect();
  const text = "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
  await expect.poll(async () => (await owner.query(text)).rows.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await owner.end();
}

test(
  "an asset that is transferred while a device is assigned to it: one waits for the other, and the device stands where the asset does",
  patient,
  async () => {
    const { id } = await makeDevice("S-1");
    const { id: assetId } = await site.makeAsset();
    let assigning: Promise<unknown> = Promise.resolve();
    await inTx(ctx, async (tx, ctx: Ctx) => {
      // The transfer's first lock; whoever assigns comes between it and those of the devices.
      await lockRecord(ctx, tx, assetKind, { id: assetId, strength: sql`for no key update` });
      assigning = assignDevice(outside, { id, asset_id: assetId });
      assigning.catch(() => {}); // awaited below
      await untilSomebodyWaits();
      await sql`select from devices where tenant_id = ${ctx.tenantId} and id = ${id} for update nowait`.execute(tx);
      await transferAsset(ctx, { id: assetId, building_id: site.otherId, ifMatch: () => {} });
    });
    await assigning;
    expect(await find("S-1")).toMatchObject({ asset_id: assetId, building_id: site.otherId });
  },
);

test(
  "a device that is taken from an asset while that is transferred stands nowhere afterwards, or with its new asset",
  patient,
  async () => {
    const { id } = await makeDevice("S-2");
    const [from, to] = [await site.makeAsset(), await site.makeAsset()];
    await assignDevice(ctx, { id, asset_id: from.id });
    let transferring: Promise<unknown> = Promise.resolve();
    await inTx(ctx, async (_tx, ctx: Ctx) => {
      await assignDevice(ctx, { id, asset_id: to.id });
      transferring = transferAsset(outside, { id: from.id, building_id: site.otherId, ifMatch: () => {} });
      transferring.catch(() => {}); // awaited below
      await untilSomebodyWaits();
    });
    await transferring;
    expect(await find("S-2")).toMatchObject({ asset_id: to.id, building_id: site.buildingId });
  },
);

/** Not in the transaction that is open. */
const outside: Ctx = ctx;
