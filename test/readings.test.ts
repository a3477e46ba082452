import { beforeAll, expect, test } from "vitest";
import { ok, openTestApp, type ParsedJson } from "./support/app.ts";

const app = await openTestApp();
const { call } = app.tenant;
const key = "a-key-of-sixteen-or-more";
const limit = { timeout: 60_000 };
const begin = Math.floor(Date.now() / 60_000) * 60_000 - 2_000 * 60_000;
const at = (minute: number) => new Date(begin + minute * 60_000).toISOString();
let buildingId = "";
let categoryId = "";

beforeAll(async () => {
  app.product.startWorker();
  buildingId = ok(await call("POST", "/v1/buildings", { name: "Tower A" })).id;
  categoryId = ok(await call("POST", "/v1/asset-categories", { name: "HVAC" })).id;
});

const fields = ["device_id", "metric", "value", "unit", "at"].map((to) => ({ to, path: `$.${to}`, on_missing: "skip" }));
const rule = { name: "measured", target: "reading", fields };

async function connect(mapping: unknown[] = [rule]) {
  const body = { type: "custom", name: "Sensors", inbound: { kind: "api_key", key }, mapping };
  const { id } = ok(await call("POST", "/v1/integrations", body));
  ok(await call("POST", `/v1/integrations/${id}/enable`));
  const log = async (query = ""): Promise<ParsedJson[]> =>
    ok(await call("GET", `/v1/integrations/${id}/log?limit=200&${query}`)).data;
  return {
    id,
    log,
    async post(message: unknown) {
      const headers = { "x-api-key": key, "content-type": "application/json" };
      expect((await app.callBare("POST", `/in/${id}`, JSON.stringify(message), headers)).status).toBe(202);
    },
    waitForLog: async (count: number, query = "") => {
      await expect.poll(async () => (await log(query)).length, limit).toBe(count);
      return log(query);
    },
    /** Until as many messages were read as were posted. */
    untilRead: (count: number) =>
      expect.poll(async () => new Set((await log()).map(({ received_id }) => received_id)).size, limit).toBe(count),
    devices: async (query = ""): Promise<ParsedJson[]> =>
      ok(await call("GET", `/v1/devices?limit=200&integration_id=${id}&${query}`)).data,
  };
}

const newAsset = async (more: object = {}) =>
  ok(await call("POST", "/v1/assets", { name: "Chiller", category_id: categoryId, building_id: buildingId, ...more })).id;

async function readingsOf(asset: string, query = ""): Promise<ParsedJson[]> {
  const found: ParsedJson[] = [];
  for (let cursor = ""; ; ) {
    const page = ok(await call("GET", `/v1/assets/${asset}/readings?limit=200&${query}${cursor && `&cursor=${cursor}`}`));
    found.push(...page.data);
    if (page.next_cursor === null) return found;
    cursor = page.next_cursor;
  }
}

test("a thousand readings come in, wait at their device until somebody says what it measures, and are then the asset's history", async () => {
  const sensors = await connect();
  const readings = Array.from({ length: 1_000 }, (_, n) => ({
    ...{ device_id: n % 2 ? "AHU-1" : "AHU-2", metric: "supply_air", value: n, unit: "celsius", at: at(n) },
  }));
  await sensors.post(readings);
  await expect.poll(async () => (await sensors.devices()).length, limit).toBe(2);
  await expect
    .poll(
      async () =>
        ok(await call("GET", "/v1/points?metric=supply_air"))
          .data.map((one: ParsedJson) => one.last.value)
          .sort(),
      limit,
    )
    .toEqual([998, 999]);

  // One entry a part, not one a reading.
  const entries = await sensors.log();
  expect(entries.length).toBeLessThan(10);
  expect(entries.every((one) => one.status === "success" && /readings: \d+ new\./.test(one.note))).toBe(true);

  const [device] = (await sensors.devices("unassigned=true")).filter((one) => one.external_id === "AHU-1");
  expect(device).toMatchObject({ name: "AHU-1", asset: null, unassigned: true, integration: { name: "Sensors" } });
  expect(device.latest).toEqual([{ metric: "supply_air", value: 999, unit: "celsius", at: at(999) }]);
  const asset = await newAsset();
  expect(await readingsOf(asset)).toEqual([]);
  const assigned = ok(await call("POST", `/v1/devices/${device.id}/assign`, { asset_id: asset, from: at(500) }));
  expect(assigned).toMatchObject({ unassigned: false, asset: { id: asset } });
  expect((await sensors.devices("unassigned=true")).map((one) => one.external_id)).toEqual(["AHU-2"]);

  const history = await readingsOf(asset);
  expect(history.map(({ value }) => value)).toEqual(Array.from({ length: 250 }, (_, n) => 999 - 2 * n));
  expect(history[0]).toMatchObject({
    metric: "supply_air",
    unit: "celsius",
    at: at(999),
    device: { id: device.id },
    corrected: [],
  });
  expect((await readingsOf(asset, `from=${at(601)}&to=${at(605)}`)).map(({ value }) => value)).toEqual([603, 601]);
  expect(await readingsOf(asset, "metric=humidity")).toEqual([]);
  expect((await call("GET", `/v1/assets/${asset}/readings?from=${at(2)}&to=${at(1)}`)).status).toBe(400);
});

test("a message that is delivered twenty times at once is stored once, late ones and corrections find their place", async () => {
  const sensors = await connect();
  const readings = [1, 2, 3].flatMap((n) => [
    { device_id: "M-1", metric: "power", value: n, at: at(n) },
    { device_id: "M-2", metric: "power", value: n, at: at(n) },
  ]);
  await Promise.all(Array.from({ length: 20 }, (_, n) => sensors.post(n % 2 ? readings : readings.toReversed())));
  await sensors.untilRead(20);
  const entries = await sensors.waitForLog(20);
  expect(entries.map((one) => one.status).sort()).toEqual([...Array(19).fill("duplicate"), "success"]);
  expect(entries.find((one) => one.status === "duplicate").explanation).toBe("6 readings: 6 stored before.");

  await sensors.post([
    { device_id: "M-1", metric: "power", value: 0.5, at: at(0) },
    { device_id: "M-1", metric: "power", value: 2.5, at: at(2) },
    { device_id: "M-1", metric: "power", value: 3, at: at(3) },
  ]);
  const [latest] = await sensors.waitForLog(21);
  expect(latest).toMatchObject({
    status: "success",
    note: "3 readings: 1 new, 1 corrected, 1 stored before.",
    target_type: "reading",
  });
  const [device] = (await sensors.devices()).filter((one) => one.external_id === "M-1");
  const asset = await newAsset();
  ok(await call("POST", `/v1/devices/${device.id}/assign`, { asset_id: asset }));
  const history = await readingsOf(asset);
  expect(history.map(({ value }) => value)).toEqual([3, 2.5, 1, 0.5]);
  expect(history[1].corrected).toMatchObject([{ value: 2 }]);
});

test("what can't be right is left out with a sentence of its own, follows when the rule is mended, and holds nothing else up", async () => {
  const sensors = await connect();
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
  await sensors.post([
    { device_id: "T-1", metric: "temperature", value: 20, at: at(0) },
    { device_id: "T-1", metric: "temperature", value: 21, at: inHours(4) },
    { device_id: "T-1", metric: "temperature", value: 22, at: "1970-01-01T00:00:09Z" },
    { device_id: "T-1", metric: "temperature", at: at(1) },
    { device_id: "T-1", metric: "temperature", value: "ON", at: at(2), local: at(2) },
  ]);
  const entries = await sensors.waitForLog(5);
  const errors = entries.filter((one) => one.error).sort((one, other) => one.element - other.element);
  expect(errors.map((one) => [one.element, one.status])).toEqual([
    [1, "error"],
    [2, "error"],
    [3, "error"],
    [4, "error"],
  ]);
  expect(errors[3].error).toMatchObject({
    class: "business_rule",
    message: "temperature of T-1: words came where numbers were.",
    fix: expect.stringContaining("on the device's page"),
  });
  expect(errors[0].error.message).toMatch(/^The reading temperature of T-1 is from .*, 4 hours ahead of our clock\.$/);
  expect(errors[1].error.message).toContain("the device's clock isn't set");
  expect(entries.find((one) => !one.error)).toMatchObject({ status: "success", note: null });

  const mended = [
    ...fields.filter(({ to }) => to !== "at" && to !== "value"),
    { to: "value", path: "$.value", default: 0 },
    { to: "at", constant: at(9) },
  ];
  ok(await call("PATCH", `/v1/integrations/${sensors.id}`, { mapping: [{ ...rule, fields: mended }] }));
  ok(await call("POST", `/v1/integrations/${sensors.id}/retry-failed`, { filter: { entry_ids: [errors[0].id] } }));
  await expect.poll(async () => (await sensors.log("open=true")).length, limit).toBe(3);
  const [device] = await sensors.devices();
  expect(ok(await call("GET", `/v1/devices/${device.id}`)).points).toMatchObject([
    { metric: "temperature", last: { value: 21, at: at(9) }, asset: null, assignments: [] },
  ]);
});

test("a message may say what its device measures, until people do; an asset that isn't there yet keeps no reading out", async () => {
  const sensors = await connect([{ ...rule, fields: [...fields, { to: "asset.tag", path: "$.tag", on_missing: "skip" }] }]);
  const one = (value: number) => ({ device_id: "X-1", metric: "temperature", value, at: at(value), tag: "CH-77" });
  await sensors.post(one(1));
  const [first] = await sensors.waitForLog(1);
  expect(first).toMatchObject({ status: "success", target_type: "reading", note: expect.stringContaining("“CH-77”") });
  const asset = await newAsset({ tag: "CH-77" });
  await sensors.post(one(2));
  await sensors.waitForLog(2);
  expect((await readingsOf(asset)).map(({ value }) => value)).toEqual([2, 1]);
  const [device] = await sensors.devices();
  const { data: audited } = ok(await call("GET", `/v1/audit-log?subject_id=${device.id}`));
  expect(audited).toMatchObject([{ action: "assign", after: { asset_id: asset, metric: "temperature" } }]);
  const other = await newAsset();
  ok(await call("POST", `/v1/devices/${device.id}/assign`, { asset_id: other }));
  await sensors.post({ ...one(3), at: new Date().toISOString() });
  await sensors.waitForLog(3);
  expect((await readingsOf(other)).map(({ value }) => value)).toEqual([3]);
});

test("°F where °C was is converted and told; kW where kWh was waits in the log until the metric's unit is mended", async () => {
  const sensors = await connect();
  const one = (metric: string, value: number, unit: string) => ({ device_id: "U-1", metric, value, unit, at: at(value) });
  await sensors.post([one("supply_air", 20, "°C"), one("energy", 5, "kWh")]);
  await sensors.waitForLog(1);
  await sensors.post([one("supply_air", 68, "°F"), one("energy", 6, "kW"), one("energy", 7, "kW")]);
  const entries = await sensors.waitForLog(4);
  expect(entries.find((entry) => entry.note?.includes("converted")).note).toBe("1 converted from °F to °C.");
  const { data: causes } = ok(await call("GET", `/v1/integrations/${sensors.id}/log/causes`));
  expect(causes).toMatchObject([
    { count: 2, message: "energy of U-1: kW came where kWh was.", fix: expect.stringContaining("change the metric's unit") },
  ]);
  const [device] = await sensors.devices();
  const { points } = ok(await call("GET", `/v1/devices/${device.id}`));
  expect(points.map((point: ParsedJson) => [point.metric, point.kind, point.last.value, point.last.unit])).toEqual([
    ["energy", "number", 5, "kWh"],
    ["supply_air", "number", 20, "°C"],
  ]);
  ok(await call("PATCH", `/v1/points/${points[0].id}`, { unit: "kW" }));
  ok(await call("POST", `/v1/integrations/${sensors.id}/retry-failed`, {}));
  await expect.poll(async () => (await sensors.log("open=true")).length, limit).toBe(0);
  expect(ok(await call("GET", `/v1/points/${points[0].id}`)).last).toMatchObject({ value: 7, unit: "kW" });
});

test("a dry run shows what a reading would change, and stores nothing", async () => {
  const sensors = await connect();
  const messages = [{ device_id: "P-1", metric: "temperature", value: 20, at: at(0) }];
  const preview = ok(await call("POST", `/v1/integrations/${sensors.id}/preview`, { mapping: [rule], sample: messages[0] }));
  expect(JSON.stringify(preview)).toContain("temperature");
  expect(await sensors.devices()).toEqual([]);
});
