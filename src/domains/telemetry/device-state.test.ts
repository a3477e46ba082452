import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeSensors } from "../../../test/support/sensors.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { newId } from "../../platform/ids.ts";
import { changeRecord } from "../property/change-record.ts";
import { findRecords } from "../property/find-records.ts";
import { watchDevices } from "./device-state.ts";
import { deviceKind } from "./devices.ts";
import { recordReadings } from "./record-readings.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const { services } = product;
const { ctx } = await product.makeTenant();
const integrationId = await makeSensors(ctx);
const minuteMs = 60_000;

async function hear(deviceId: string, metrics = ["power"]): Promise<void> {
  const reading = { deviceId, value: 1, unit: null, at: clock.now(), receivedId: newId("rcd", clock.now()) };
  await recordReadings(ctx, { integrationId, readings: metrics.map((metric) => ({ ...reading, metric })) });
}

async function hearEvery(minutes: number, deviceId: string, count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    clock.advance(minutes * minuteMs);
    await hear(deviceId);
    await hear(deviceId, ["humidity"]);
  }
}

const find = async (query: object) => (await findRecords(ctx, deviceKind, { limit: 50, sort: "created_at", ...query })).rows;
const stateOf = async (deviceId: string) => {
  await watchDevices(services);
  return (await find({ q: deviceId }))[0]?.state;
};

test("a device is late, then silent, by how often it is usually heard, and on time with its next message", async () => {
  await hearEvery(10, "usual-1", 5);
  expect(await stateOf("usual-1")).toBeNull();
  await hearEvery(10, "usual-1", 3);
  expect(await stateOf("usual-1")).toBe("on_time");
  clock.advance(25 * minuteMs);
  expect(await stateOf("usual-1")).toBe("on_time");
  const told: unknown[] = [];
  const unlisten = services.db.signals.on("changes", (_tenant, change) => told.push(change));
  clock.advance(20 * minuteMs);
  expect(await stateOf("usual-1")).toBe("late");
  unlisten();
  const [device] = await find({ q: "usual-1" });
  expect(told).toContainEqual({ kind: "device", id: device?.id });
  clock.advance(120 * minuteMs);
  expect(await stateOf("usual-1")).toBe("silent");
  expect((await find({ state: "silent" })).map((one) => one.external_id)).toEqual(["usual-1"]);
  await hear("usual-1");
  expect((await find({ q: "usual-1" }))[0]?.state).toBe("on_time");
});

test("one long silence hardly changes what is usual", async () => {
  await hearEvery(10, "usual-2", 12);
  const before = (await find({ q: "usual-2" }))[0]?.usual_seconds ?? 0;
  expect(before).toBeGreaterThan(300);
  expect(before).toBeLessThan(1_200);
  clock.advance(7 * 24 * 60 * minuteMs);
  await hear("usual-2");
  expect((await find({ q: "usual-2" }))[0]?.usual_seconds).toBeLessThan(2 * before);
});

test("what people expect of a device counts before what is usual", async () => {
  await hear("expected-1");
  expect(await stateOf("expected-1")).toBeNull();
  const [device] = await find({ q: "expected-1" });
  const patch = { expected_seconds: 3_600 };
  await changeRecord(ctx, deviceKind, { id: device?.id ?? "", patch });
  expect(await stateOf("expected-1")).toBe("on_time");
  clock.advance(4 * 60 * minuteMs);
  expect(await stateOf("expected-1")).toBe("late");
  await changeRecord(ctx, deviceKind, { id: device?.id ?? "", patch: { expected_seconds: null } });
  expect(await stateOf("expected-1")).toBeNull();
});

test("watching and hearing at once don't lock each other out", async () => {
  const names = Array.from({ length: 30 }, (_, n) => `busy-${n}`);
  for (const name of names) await hear(name);
  for (const { id } of await find({ q: "busy-" })) await changeRecord(ctx, deviceKind, { id, patch: { expected_seconds: 60 } });
  for (let turn = 0; turn < 5; turn++) {
    clock.advance(20 * minuteMs);
    const heard = names
      .toReversed()
      .map((deviceId) => ({ deviceId, metric: "power", value: 1, unit: null, at: clock.now(), receivedId: `rcd_${turn}` }));
    await Promise.all([
      watchDevices(services),
      recordReadings(ctx, { integrationId, readings: heard }),
      watchDevices(services),
      recordReadings(ctx, { integrationId, readings: heard.toReversed() }),
    ]);
  }
  expect(new Set((await find({ q: "busy-" })).map((one) => one.state))).toEqual(new Set(["on_time"]));
});
