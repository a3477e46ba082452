import { sql } from "kysely";
import { expect, test } from "vitest";
import { makeSite } from "../../../test/support/assets.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeSensors } from "../../../test/support/sensors.ts";
import { newId } from "../../platform/ids.ts";
import { createAsset } from "../assets/create-asset.ts";
import { findRecords } from "../property/find-records.ts";
import { assignDevice } from "./assign-device.ts";
import { deviceKind } from "./devices.ts";
import { findSeries } from "./find-series.ts";
import { markOldHours } from "./mark-old-hours.ts";
import { recordReadings } from "./record-readings.ts";
import { sumUpHours } from "./sum-up-hours.ts";

const begin = Date.UTC(2026, 3, 15, 10, 30);
const hourMs = 3_600_000;
const now = () => new Date(begin);
const product = await openTestProduct({ now });
const { services } = product;
const { worker } = services.db;
await sql`select make_partitions_ahead(${now()})`.execute(worker);
const { ctx } = await product.makeTenant();
const site = await makeSite(ctx);
const integrationId = await makeSensors(ctx);
const ago = (hours: number) => new Date(begin - hours * hourMs);
const record = (deviceId: string, hours: readonly number[]) =>
  recordReadings(ctx, {
    integrationId,
    readings: hours.map((n) => ({
      ...{ deviceId, metric: "power", unit: "kW", receivedId: newId("rcd", now()) },
      ...{ at: ago(n), value: n },
    })),
  });
const upTo = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

async function assetOf(deviceId: string): Promise<string> {
  const { rows } = await findRecords(ctx, deviceKind, { limit: 1, sort: "created_at", q: deviceId });
  const asset = await createAsset(ctx, { name: deviceId, category_id: site.categoryId, building_id: site.buildingId });
  await assignDevice(ctx, { id: rows[0]?.id ?? "", asset_id: asset.id });
  return asset.id;
}

const daysOf = (id: string) => findSeries(ctx, { id, metric: "power", by: "day", from: ago(24 * 20).toISOString() });
const count = async (table: "reading_hours_due" | "reading_hours_unmarked" | "reading_hours") => {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(worker);
  return rows[0]?.count;
};

test("readings from before hours were summed up are in the sums at any time: before their hours are marked, while they are, and after", async () => {
  await record("old-1", upTo(300));
  await record("old-2", upTo(40));
  const asset = await assetOf("old-1");
  const expected = await daysOf(asset);
  expect(expected.data[0]?.buckets.reduce((sum, { readings }) => sum + readings, 0)).toBe(300);
  // As the migration leaves it: no marks, and each point to be marked.
  await sql`delete from reading_hours_due`.execute(worker);
  await sql`insert into reading_hours_unmarked select tenant_id, id, date_trunc('hour', last_at, 'UTC') + interval '1 hour' from points`.execute(
    worker,
  );
  expect(await daysOf(asset)).toEqual(expected);
  // Late ones meanwhile are marked by whoever stores them.
  await record("old-1", [100.25]);
  await sumUpHours(services);
  const changed = await daysOf(asset);
  expect(changed.data[0]?.buckets.reduce((sum, { readings }) => sum + readings, 0)).toBe(301);
  await Promise.all([1, 2, 3].map(() => markOldHours(services, { batch: 7 })));
  expect(await daysOf(asset)).toEqual(changed);
  await markOldHours(services, { batch: 7 });
  expect(await count("reading_hours_unmarked")).toBe(0);
  expect(await daysOf(asset)).toEqual(changed);
  await sumUpHours(services);
  expect([await count("reading_hours_due"), await count("reading_hours")]).toEqual([0, 340]);
  expect(await daysOf(asset)).toEqual(changed);
});

test("what is half marked is read from the readings as far as it isn't", async () => {
  await record("half", upTo(240));
  const asset = await assetOf("half");
  const expected = await daysOf(asset);
  await sumUpHours(services);
  await sql`delete from reading_hours h using points p, devices d where p.tenant_id = h.tenant_id and p.id = h.point_id and d.id = p.device_id
    and d.external_id = 'half' and hour < ${ago(100)}`.execute(worker);
  await sql`insert into reading_hours_unmarked select p.tenant_id, p.id, date_trunc('hour', ${ago(99)}::timestamptz, 'UTC')
    from points p join devices d on d.id = p.device_id where d.external_id = 'half'`.execute(worker);
  expect(await daysOf(asset)).toEqual(expected);
});

test("what a process of the version before stores, which knows of no sums, is in them too", async () => {
  await record("behind", [5]);
  const asset = await assetOf("behind");
  await sumUpHours(services);
  await sql`
    insert into readings (tenant_id, point_id, at, value, received_at, received_id)
    select p.tenant_id, p.id, ${ago(3)}, 1, ${now()}, 'rcd_x' from points p join devices d on d.id = p.device_id where d.external_id = 'behind'`.execute(
    worker,
  );
  await sql`update readings set value = 7 where at = ${ago(5)} and point_id in (
    select p.id from points p join devices d on d.id = p.device_id where d.external_id = 'behind')`.execute(worker);
  await sumUpHours(services);
  const { data } = await daysOf(asset);
  expect(data[0]?.buckets.map(({ readings, sum }) => [readings, sum])).toEqual([[2, 8]]);
});
