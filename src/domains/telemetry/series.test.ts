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
import { exportReadings } from "./export-readings.ts";
import { findSeries } from "./find-series.ts";
import { recordReadings } from "./record-readings.ts";
import { sumUpHours } from "./sum-up-hours.ts";

// A Wednesday, in the middle of an hour; the building is in Dubai, four hours ahead.
const begin = Date.UTC(2026, 3, 15, 10, 30);
const now = () => new Date(begin);
const product = await openTestProduct({ now });
const { services } = product;
await sql`select make_partitions_ahead(${now()})`.execute(services.db.worker);
const { ctx } = await product.makeTenant();
const site = await makeSite(ctx);
const integrationId = await makeSensors(ctx);
const hourMs = 3_600_000;
/** So many hours before now. */
const ago = (hours: number) => new Date(begin - hours * hourMs);
let last = 0;

type Given = { at: Date; value: number | string };
const record = (deviceId: string, readings: Given[]) =>
  recordReadings(ctx, {
    integrationId,
    readings: readings.map((one) => ({ deviceId, metric: "power", unit: "kW", receivedId: newId("rcd", now()), ...one })),
  });

/** A device whose readings are those of an asset of its own. */
async function measured(readings: Given[]) {
  last += 1;
  const deviceId = `S-${last}`;
  await record(deviceId, readings);
  const { rows } = await findRecords(ctx, deviceKind, { limit: 1, sort: "created_at", q: deviceId });
  const asset = await createAsset(ctx, { name: "Chiller", category_id: site.categoryId, building_id: site.buildingId });
  await assignDevice(ctx, { id: rows[0]?.id ?? "", asset_id: asset.id });
  return { asset: asset.id, device: rows[0]?.id ?? "", store: (more: Given[]) => record(deviceId, more) };
}

const seriesOf = async (asset: string, asked: object = {}) => {
  const { data, ...series } = await findSeries(ctx, { id: asset, metric: "power", ...asked });
  return { ...series, line: data[0], devices: data.length };
};
const bucketsOf = async (asset: string, asked: object = {}) => (await seriesOf(asset, asked)).line?.buckets ?? [];
const dueHours = async (asset: string) => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from reading_hours_due d join points p on p.tenant_id = d.tenant_id and p.id = d.point_id
    where p.tenant_id = ${ctx.tenantId} and p.asset_id = ${asset}`.execute(services.db.worker);
  return rows[0]?.count;
};
const every = (minutes: number, { from, to, value = () => 1 }: { from: number; to: number; value?: (n: number) => number }) =>
  Array.from({ length: Math.round(((from - to) * 60) / minutes) }, (_, n) => ({
    at: new Date(ago(from).getTime() + n * minutes * 60_000),
    value: value(n),
  }));

test("a day of readings is at most 500 buckets with lowest, highest, mean, sum and latest value of each", async () => {
  const { asset } = await measured(every(1, { from: 24, to: 0, value: (n) => n }));
  const { line, ...series } = await seriesOf(asset, { from: ago(24).toISOString() });
  expect(series).toMatchObject({ zone: "Asia/Dubai", step_seconds: 300, by: null, devices: 1, more_devices: false });
  expect(line?.buckets).toHaveLength(288);
  expect(line?.buckets[1]).toMatchObject({
    readings: 5,
    min: 5,
    max: 9,
    mean: 7,
    sum: 35,
    last: 9,
    from: ago(24 - 5 / 60).toISOString(),
  });
  expect(line).toMatchObject({ unit: "kW", kind: "number", usual_seconds: 60, gaps: [] });
  // Not asked for: the first by name.
  expect((await findSeries(ctx, { id: asset, from: ago(24).toISOString() })).metric).toBe("power");
  const { id } = await createAsset(ctx, { name: "Pump", category_id: site.categoryId, building_id: site.buildingId });
  expect(await findSeries(ctx, { id })).toMatchObject({ metric: null, data: [] });
});

test("times without a value are told by the usual pause, and the one that lasts has no end", async () => {
  const { asset } = await measured([...every(10, { from: 20, to: 15 }), ...every(10, { from: 10, to: 3 })]);
  const { line } = await seriesOf(asset, { from: ago(24).toISOString() });
  expect(line?.gaps).toEqual([
    { from: ago(3 + 10 / 60).toISOString(), to: null },
    { from: ago(15 + 10 / 60).toISOString(), to: ago(10).toISOString() },
  ]);
  // From within one it still says when it began.
  const within = await seriesOf(asset, { from: ago(13).toISOString(), to: ago(12).toISOString() });
  expect(within.line?.gaps).toEqual([{ from: ago(15 + 10 / 60).toISOString(), to: ago(12).toISOString() }]);
});

test("hours that are summed up say what their readings say, before and after, with late and corrected ones", async () => {
  const { asset, store } = await measured(every(30, { from: 24 * 20, to: 0, value: (n) => n % 7 }));
  const asked = { from: ago(24 * 20 - 0.25).toISOString() };
  const raw = await seriesOf(asset, asked);
  await sumUpHours(services, { batch: 100 });
  // What isn't over is left.
  expect(await dueHours(asset)).toBe(1);
  expect(await seriesOf(asset, asked)).toEqual(raw);
  await store([
    { at: ago(24 * 10 - 0.1), value: 1_000 },
    { at: ago(24 * 5), value: -1_000 },
  ]);
  const changed = await seriesOf(asset, asked);
  expect(changed.line?.buckets.map(({ max }) => max)).toContain(1_000);
  expect(changed.line?.buckets.map(({ min }) => min)).toContain(-1_000);
  expect(await dueHours(asset)).toBe(3);
  await Promise.all([sumUpHours(services), sumUpHours(services)]);
  expect(await seriesOf(asset, asked)).toEqual(changed);
});

test("readings that are stored while hours are summed up are never left out", async () => {
  const { asset, store } = await measured(every(60, { from: 24 * 9, to: 24 * 8 }));
  const batches = Array.from({ length: 30 }, (_, n) =>
    every(60, { from: 24 * 9 - n / 60 - 1 / 120, to: 24 * 8 - n / 60 - 1 / 120 }),
  );
  await Promise.all([
    ...batches.map(store),
    ...Array.from({ length: 20 }, async (_, n) => {
      for (let turn = 0; turn <= n % 3; turn++) await sumUpHours(services, { batch: 5 });
    }),
  ]);
  await sumUpHours(services);
  const { rows } = await sql<{ readings: number }>`
    select sum(h.readings)::int as readings from reading_hours h join points p on p.tenant_id = h.tenant_id and p.id = h.point_id
    where p.tenant_id = ${ctx.tenantId} and p.asset_id = ${asset}`.execute(services.db.worker);
  expect(rows[0]?.readings).toBe(24 * 31);
});

test("sums outlive their readings, and a late one of a time whose readings are gone doesn't take their place", async () => {
  const { asset, store } = await measured(every(20, { from: 48, to: 24, value: () => 3 }));
  await sumUpHours(services);
  await sql`delete from readings r using points p where p.tenant_id = r.tenant_id and p.id = r.point_id and p.asset_id = ${asset}`.execute(
    services.db.worker,
  );
  await store([{ at: ago(36.2), value: 99 }]);
  await sumUpHours(services);
  const days = await bucketsOf(asset, { from: ago(24 * 9).toISOString(), by: "day" });
  expect(days.reduce((sum, day) => sum + (day.sum ?? 0), 0)).toBe(24 * 3 * 3);
});

test("a single late value doesn't take the place of a single one whose reading was dropped by its age", async () => {
  const { asset, store } = await measured([{ at: ago(24 * 20), value: 100 }]);
  await sumUpHours(services, { readingDays: 10 });
  await sql`delete from readings r using points p where p.tenant_id = r.tenant_id and p.id = r.point_id and p.asset_id = ${asset}`.execute(
    services.db.worker,
  );
  await store([{ at: ago(24 * 20 - 0.1), value: 1 }]);
  await sumUpHours(services, { readingDays: 10 });
  expect(await bucketsOf(asset, { from: ago(24 * 21).toISOString() })).toMatchObject([{ sum: 100 }]);
});

test("days and hours are read from sums, however short the time: also where a device measures each second", async () => {
  const { asset } = await measured(every(30, { from: 72, to: 24 }));
  await sumUpHours(services);
  await sql`delete from readings r using points p where p.tenant_id = r.tenant_id and p.id = r.point_id and p.asset_id = ${asset}`.execute(
    services.db.worker,
  );
  const counted = async (by: string) =>
    (await bucketsOf(asset, { from: ago(96).toISOString(), by })).reduce((sum, { readings }) => sum + readings, 0);
  // The half hours at the ends are of hours that begin before or end after them.
  expect([await counted("hour"), await counted("day")]).toEqual([96, 96]);
});

test("days begin by the building's clock, and a device's time elsewhere isn't counted", async () => {
  const { asset, device } = await measured(every(60, { from: 24 * 12, to: 24 * 2 }));
  await sumUpHours(services);
  await assignDevice(ctx, { id: device, asset_id: null, from: ago(24 * 4 + 2.25).toISOString() });
  const days = await bucketsOf(asset, { from: ago(24 * 12).toISOString(), by: "day" });
  // 10:30 UTC is 14:30 in Dubai: ten values of the first day are left, and of the last those until 12:15.
  expect(days.map(({ from, readings }) => [from, readings]).slice(0, 2)).toEqual([
    ["2026-04-02T20:00:00.000Z", 10],
    ["2026-04-03T20:00:00.000Z", 24],
  ]);
  expect(days.at(-1)).toMatchObject({ from: "2026-04-10T20:00:00.000Z", readings: 12 });
  await expect(
    findSeries(ctx, { id: asset, metric: "power", from: ago(24 * 40).toISOString(), by: "hour" }),
  ).rejects.toMatchObject({
    code: "invalid_query",
  });
});

test("an export has every reading by the building's clock with its unit, and keeps texts from being calculated", async () => {
  const { asset } = await measured(every(1, { from: 40, to: 0 }));
  const { lines } = await exportReadings(ctx, { id: asset });
  let text = "";
  for await (const part of lines) text += part;
  const [heading, newest, ...others] = text.trim().split("\r\n");
  expect(heading).toBe("measured_at,time_zone,device,metric,value,unit,received_at,corrected_from");
  expect(newest).toMatch(/^2026-04-15T14:29:00\.000\+04:00,Asia\/Dubai,S-\d+,power,1,kW,/);
  expect(others).toHaveLength(40 * 60 - 1);
  const corrected = await measured([{ at: ago(1), value: -5 }]);
  await corrected.store([{ at: ago(1), value: -4 }]);
  const cold = await exportReadings(ctx, { id: corrected.asset });
  let last = "";
  for await (const part of cold.lines) last = part;
  expect(last.trim().split(",").at(-1)).toBe("-5");
  const words = await measured([{ at: ago(1), value: '=1+1, "x"' }]);
  const exported = await exportReadings(ctx, { id: words.asset });
  let line = "";
  for await (const part of exported.lines) line = part;
  expect(line).toContain(`"'=1+1, ""x"""`);
});
