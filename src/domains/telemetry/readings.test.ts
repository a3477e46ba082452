import { expect, test } from "vitest";
import { makeSite } from "../../../test/support/assets.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeSensors } from "../../../test/support/sensors.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { createAsset } from "../assets/create-asset.ts";
import { disposeAsset } from "../assets/dispose-asset.ts";
import { transferAsset } from "../assets/transfer-asset.ts";
import { findRecords } from "../property/find-records.ts";
import { assignDevice } from "./assign-device.ts";
import { changePoint } from "./change-point.ts";
import { deviceKind } from "./devices.ts";
import { findReadings } from "./find-readings.ts";
import { getDevice } from "./get-device.ts";
import { pointKind } from "./points.ts";
import { showValue, storeValue } from "./reading-values.ts";
import { type NewReading, recordReadings } from "./record-readings.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const { ctx } = await product.makeTenant();
const site = await makeSite(ctx);
const integrationId = await makeSensors(ctx);
const begin = Math.floor(clock.now().getTime() / 60_000) * 60_000;
const at = (minutes: number) => new Date(begin + minutes * 60_000);
let last = 0;
const nextDevice = () => `S-${++last}`;
const list = { limit: 50, sort: "created_at" } as const;

const store = (deviceId: string, readings: Partial<NewReading>[], messageId = newId("rcd", clock.now())) =>
  recordReadings(ctx, {
    integrationId,
    readings: readings.map((one) => ({
      deviceId,
      metric: "temperature",
      value: 20,
      unit: null,
      at: at(0),
      receivedId: messageId,
      ...one,
    })),
  }).then((kept) => kept.map((one) => one.kept));

const deviceCalled = async (externalId: string) => {
  const { rows } = await findRecords(ctx, deviceKind, { ...list, q: externalId });
  const row = rows.find((one) => one.external_id === externalId);
  if (!row) throw new Error(`no device ${externalId}`);
  return row;
};
const newAsset = async () =>
  (await createAsset(ctx, { name: "Chiller", category_id: site.categoryId, building_id: site.buildingId })).id;
const readingsOf = async (id: string, filter: object = {}) => (await findReadings(ctx, { id, limit: 200, ...filter })).data;
const valuesOf = async (id: string, filter: object = {}) => (await readingsOf(id, filter)).map(({ value }) => value);

test.each([
  [21.5, { value: 21.5, state: null }, 21.5],
  ["21.50", { value: 21.5, state: null }, 21.5],
  ["-1e3", { value: -1_000, state: null }, -1_000],
  ["1e999", { value: null, state: "1e999" }, "1e999"],
  ["0x10", { value: null, state: "0x10" }, "0x10"],
  ["ON", { value: null, state: "ON" }, "ON"],
  [true, { value: 1, state: "true" }, true],
  [false, { value: 0, state: "false" }, false],
])("the value %j is stored as %j and shown as %j", (given, stored, shown) => {
  expect(storeValue(given)).toEqual(stored);
  expect(showValue(storeValue(given))).toEqual(shown);
});

test("the same reading is stored once; another value for its moment corrects it, and what was there is kept", async () => {
  const deviceId = nextDevice();
  const [first, second, third] = [1, 2, 3].map((n) => `rcd_${n}`);
  expect(await store(deviceId, [{ value: 20 }, { value: 21, at: at(1) }, { value: 21, at: at(1) }], first)).toEqual([
    "new",
    "new",
    "same",
  ]);
  expect(await store(deviceId, [{ value: 20 }, { value: 22, at: at(1) }], third)).toEqual(["same", "corrected"]);
  // Redelivered after the correction: what came later holds.
  expect(await store(deviceId, [{ value: 21, at: at(1) }], second)).toEqual(["overtaken"]);
  const asset = await newAsset();
  await assignDevice(ctx, { id: (await deviceCalled(deviceId)).id, asset_id: asset });
  const [latest, before] = await readingsOf(asset);
  expect(latest).toMatchObject({ value: 22, at: at(1).toISOString(), corrected: [{ value: 21 }] });
  expect(before).toMatchObject({ value: 20, corrected: [] });
});

test("of what one message says of one moment the last holds, whatever it said before", async () => {
  const deviceId = nextDevice();
  expect(await store(deviceId, [{ value: 1 }, { value: 2 }, { value: 1 }])).toEqual(["new", "corrected", "corrected"]);
  const asset = await newAsset();
  await assignDevice(ctx, { id: (await deviceCalled(deviceId)).id, asset_id: asset });
  expect(await readingsOf(asset)).toMatchObject([{ value: 1, corrected: [{ value: 2 }, { value: 1 }] }]);
});

test("a late reading takes its place in the history, and the latest value stays the latest", async () => {
  const deviceId = nextDevice();
  await store(deviceId, [{ value: 25, at: at(0) }]);
  await store(deviceId, [
    { value: 18, at: at(-60 * 24 * 400) },
    { value: 24, at: at(-5) },
  ]);
  const { id } = await deviceCalled(deviceId);
  expect((await getDevice(ctx, { id })).points).toMatchObject([
    { metric: "temperature", last: { value: 25, at: at(0).toISOString() } },
  ]);
  const asset = await newAsset();
  await assignDevice(ctx, { id, asset_id: asset });
  expect(await valuesOf(asset)).toEqual([25, 24, 18]);
  expect(await valuesOf(asset, { from: at(-10).toISOString(), to: at(0).toISOString() })).toEqual([24]);
});

test("the first unit told is the metric's; a known one of the same quantity is converted to it, once, and nothing else is stored beside it", async () => {
  const deviceId = nextDevice();
  await store(deviceId, [{ at: at(-3) }, { at: at(-2), unit: "kWh" }]);
  const inWh = [
    { at: at(-1), unit: "wh", value: 20_000 },
    { at: at(0), unit: "KWH", value: 21 },
  ];
  expect(await store(deviceId, inWh)).toEqual(["new", "new"]);
  expect(await store(deviceId, inWh)).toEqual(["same", "same"]);
  expect(
    await store(deviceId, [
      { at: at(1), unit: "kW", value: 5 },
      { at: at(1), unit: "pulses" },
    ]),
  ).toEqual(["misfit", "misfit"]);
  const { id } = await deviceCalled(deviceId);
  const [point] = (await getDevice(ctx, { id })).points;
  expect(point).toMatchObject({ unit: "kWh", kind: "number", last: { value: 21, unit: "kWh" } });
  const asset = await newAsset();
  await assignDevice(ctx, { id, asset_id: asset });
  expect((await readingsOf(asset)).map(({ value, unit }) => `${value} ${unit}`)).toEqual([
    "21 kWh",
    "20 kWh",
    "20 kWh",
    "20 kWh",
  ]);
  const cleared = changePoint(ctx, { id: point?.id ?? "", patch: { unit: null }, ifMatch: () => {} });
  await expect(cleared).rejects.toMatchObject({ code: "validation_failed" });
  await changePoint(ctx, { id: point?.id ?? "", patch: { unit: "pulses" }, ifMatch: () => {} });
  expect(await store(deviceId, [{ at: at(1), unit: "pulses" }])).toEqual(["new"]);
  expect(await store(deviceId, [{ at: at(2), unit: "kWh" }])).toEqual(["misfit"]);
});

test("a sensor that begins with a word is no sensor of words: the first number tells, and “unavailable” among numbers is kept as that", async () => {
  const deviceId = nextDevice();
  expect(await store(deviceId, [{ value: "unavailable", at: at(0) }])).toEqual(["new"]);
  const next = ["Unavailable", 21, "unknown", 22, "ON"].map((value, n) => ({ value, at: at(n + 1) }));
  expect(await store(deviceId, next)).toEqual(["new", "new", "new", "new", "misfit"]);
  const { id } = await deviceCalled(deviceId);
  expect((await getDevice(ctx, { id })).points[0]).toMatchObject({ kind: "number", last: { value: 22 } });
  const asset = await newAsset();
  await assignDevice(ctx, { id, asset_id: asset });
  expect((await readingsOf(asset)).map(({ value }) => value)).toEqual([22, "unknown", 21, "Unavailable", "unavailable"]);
});

test("of another kind than the first value nothing is stored, until somebody says that it is a text", async () => {
  const deviceId = nextDevice();
  const values = (...all: NewReading["value"][]) => all.map((value, n) => ({ value, at: at(n) }));
  expect(await store(deviceId, values(20, "21.5", "ON", true))).toEqual(["new", "new", "misfit", "misfit"]);
  expect(await store(nextDevice(), values(true, 0, 1, "False", 2, "open"))).toEqual([
    "new",
    "new",
    "new",
    "new",
    "misfit",
    "misfit",
  ]);
  expect(await store(nextDevice(), values("1.2.3", "1.2", false, "1.2.3"))).toEqual(["new", "new", "misfit", "misfit"]);
  const { id } = await deviceCalled(deviceId);
  const pointId = (await getDevice(ctx, { id })).points[0]?.id ?? "";
  await changePoint(ctx, { id: pointId, patch: { kind: "text" }, ifMatch: () => {} });
  expect(
    await store(deviceId, [
      { value: "ON", at: at(5) },
      { value: 7.5, at: at(6) },
      { value: true, at: at(7) },
    ]),
  ).toEqual(["new", "new", "new"]);
  const asset = await newAsset();
  await assignDevice(ctx, { id, asset_id: asset });
  expect(await valuesOf(asset)).toEqual(["true", "7.5", "ON", 21.5, 20]);
});

test("a device that is moved leaves its history behind, and the date may be given afterwards", async () => {
  const deviceId = nextDevice();
  await store(
    deviceId,
    [0, 1, 2, 3].map((n) => ({ value: n, at: at(n - 10) })),
  );
  const { id } = await deviceCalled(deviceId);
  const [one, two] = [await newAsset(), await newAsset()];
  await assignDevice(ctx, { id, asset_id: one });
  expect(await valuesOf(one)).toEqual([3, 2, 1, 0]);
  await assignDevice(ctx, { id, asset_id: two, from: at(-8).toISOString() });
  expect([await valuesOf(one), await valuesOf(two)]).toEqual([
    [1, 0],
    [3, 2],
  ]);
  // Earlier than what was said last: that is replaced.
  await assignDevice(ctx, { id, asset_id: two, from: at(-9).toISOString() });
  expect([await valuesOf(one), await valuesOf(two)]).toEqual([[0], [3, 2, 1]]);
  await assignDevice(ctx, { id, asset_id: null });
  await store(deviceId, [{ value: 9, at: new Date(clock.now().getTime() + 60_000) }]);
  expect(await valuesOf(two)).toEqual([3, 2, 1]);
  expect((await getDevice(ctx, { id })).points[0]?.assignments).toMatchObject([
    { asset: { id: two }, from: at(-9).toISOString() },
    { asset: { id: one }, from: null, to: at(-9).toISOString() },
  ]);
});

test("one device may measure several assets, and a metric that it shows later belongs where the device does", async () => {
  const deviceId = nextDevice();
  await store(deviceId, [
    { metric: "channel 1", value: 1 },
    { metric: "channel 2", value: 2 },
  ]);
  const { id } = await deviceCalled(deviceId);
  const [one, two] = [await newAsset(), await newAsset()];
  await assignDevice(ctx, { id, asset_id: one, metric: "channel 1" });
  expect(await deviceCalled(deviceId)).toMatchObject({ unassigned: true, asset_id: null, building_id: site.buildingId });
  await assignDevice(ctx, { id, asset_id: two, metric: "channel 2" });
  expect(await deviceCalled(deviceId)).toMatchObject({ unassigned: null });
  expect([await valuesOf(one), await valuesOf(two)]).toEqual([[1], [2]]);
  await store(deviceId, [{ metric: "battery", value: 3 }]);
  expect(await deviceCalled(deviceId)).toMatchObject({ unassigned: true });
  await assignDevice(ctx, { id, asset_id: two });
  await store(deviceId, [{ metric: "signal", value: 4, at: at(-3) }]);
  expect(await deviceCalled(deviceId)).toMatchObject({ unassigned: null, asset_id: two });
  expect(await valuesOf(two, { metric: "signal" })).toEqual([4]);
  await expect(assignDevice(ctx, { id, asset_id: one, metric: "chanel 1" })).rejects.toMatchObject({ code: "validation_failed" });
});

test("a device isn't assigned from a moment to come, nor to what isn't there or was disposed of", async () => {
  const deviceId = nextDevice();
  await store(deviceId, [{}]);
  const { id } = await deviceCalled(deviceId);
  const asset = await newAsset();
  const gone = await newAsset();
  await disposeAsset(ctx, { id: gone, reason: "Scrapped", ifMatch: () => {} });
  const refused = { code: "validation_failed" };
  await expect(assignDevice(ctx, { id, asset_id: asset, from: at(60).toISOString() })).rejects.toMatchObject(refused);
  await expect(assignDevice(ctx, { id, asset_id: gone })).rejects.toMatchObject(refused);
  await expect(assignDevice(ctx, { id, asset_id: newId("ast", clock.now()) })).rejects.toMatchObject(refused);
  expect(await deviceCalled(deviceId)).toMatchObject({ unassigned: true, asset_id: null });
});

test("whoever is limited to buildings sees the devices of their assets, and these follow the asset", async () => {
  const deviceId = nextDevice();
  await store(deviceId, [{}]);
  const { id } = await deviceCalled(deviceId);
  const annex = site.otherId;
  const seenBy = async (buildingId: string) => {
    const limited: Ctx = { ...ctx, buildingIds: [buildingId] };
    const devices = await findRecords(limited, deviceKind, { ...list, limit: 200 });
    const points = await findRecords(limited, pointKind, { ...list, device_id: id });
    return [devices.rows.some((one) => one.id === id), points.rows.length];
  };
  expect(await seenBy(site.buildingId)).toEqual([false, 0]);
  const asset = await newAsset();
  await assignDevice(ctx, { id, asset_id: asset });
  expect([await seenBy(site.buildingId), await seenBy(annex)]).toEqual([
    [true, 1],
    [false, 0],
  ]);
  await transferAsset(ctx, { id: asset, building_id: annex, ifMatch: () => {} });
  expect([await seenBy(site.buildingId), await seenBy(annex)]).toEqual([
    [false, 0],
    [true, 1],
  ]);
  await expect(getDevice({ ...ctx, buildingIds: [site.buildingId] }, { id })).rejects.toMatchObject({ code: "not_found" });
  await expect(findReadings({ ...ctx, buildingIds: [site.buildingId] }, { id: asset, limit: 5 })).rejects.toMatchObject({
    code: "not_found",
  });
});

test("messages of the same devices at once store each reading once and don't lock each other out", async () => {
  const devices = Array.from({ length: 8 }, nextDevice);
  const all = devices.flatMap((deviceId) =>
    [0, 1, 2, 3, 4].map((n) => ({ deviceId, metric: n % 2 ? "humidity" : "temperature", value: n, unit: null, at: at(-n) })),
  );
  const messages = Array.from({ length: 20 }, (_, n) => (n % 2 ? all : all.toReversed()));
  const kept = await Promise.all(
    messages.map((readings) => {
      const receivedId = newId("rcd", clock.now());
      return recordReadings(ctx, { integrationId, readings: readings.map((one) => ({ ...one, receivedId })) });
    }),
  );
  const counts = kept.flat().map((one) => one.kept);
  expect(counts.filter((one) => one === "new")).toHaveLength(all.length);
  expect(counts.filter((one) => one === "same")).toHaveLength(all.length * 19);
});

test("what a reading tells of its point is a change of it: whoever saw it before doesn't change it unseen", async () => {
  const deviceId = nextDevice();
  expect(await store(deviceId, [{ value: "on" }])).toEqual(["new"]);
  const find = async () => {
    const { rows } = await findRecords(ctx, pointKind, list);
    return rows[0] ?? expect.unreachable("no point");
  };
  const seen = await find();
  expect(await store(deviceId, [{ value: 21, unit: "°C", at: at(1) }])).toEqual(["new"]);
  const told = await find();
  expect(told).toMatchObject({ id: seen.id, unit: "°C" });
  expect(told.updated_at.getTime()).toBeGreaterThan(seen.updated_at.getTime());
  // A reading that tells nothing new leaves the version as it is.
  expect(await store(deviceId, [{ value: 22, unit: "°C", at: at(2) }])).toEqual(["new"]);
  expect((await find()).updated_at).toEqual(told.updated_at);
});
