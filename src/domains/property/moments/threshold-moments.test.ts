import { expect, test } from "vitest";
import { readThreshold, thresholdMoments } from "./threshold-moments.ts";

const plan = (now: string, timeZone = "Asia/Dubai") =>
  thresholdMoments("asset.warranty_expiring", { endsOn: "2026-07-01", timeZone, now: new Date(now) }).map(
    ({ name, dueAt }) => `${name} at ${dueAt.toISOString()}`,
  );

test("an end is announced when the day begins in its zone, 90, 60 and 30 days before", () => {
  expect(plan("2026-01-01T00:00:00Z")).toEqual([
    "asset.warranty_expiring 90 2026-07-01 at 2026-04-01T20:00:00.000Z",
    "asset.warranty_expiring 60 2026-07-01 at 2026-05-01T20:00:00.000Z",
    "asset.warranty_expiring 30 2026-07-01 at 2026-05-31T20:00:00.000Z",
  ]);
  // Clocks go forward on 29 March and this is before.
  expect(
    thresholdMoments("lease.expiring_soon", {
      endsOn: "2026-06-01",
      timeZone: "Europe/Berlin",
      now: new Date("2026-01-01T00:00:00Z"),
    }).map(({ dueAt }) => dueAt.toISOString()),
  ).toEqual(["2026-03-02T23:00:00.000Z", "2026-04-01T22:00:00.000Z", "2026-05-01T22:00:00.000Z"]);
});

test("of the thresholds that have passed only the tightest is announced, and of what has ended none", () => {
  expect(plan("2026-05-01T20:00:00Z").map((one) => one.split(" ")[1])).toEqual(["60", "30"]);
  expect(plan("2026-07-01T19:59:59Z").map((one) => one.split(" ")[1])).toEqual(["30"]);
  expect(plan("2026-07-01T20:00:00Z")).toEqual([]);
});

test("a moment's name tells its threshold and its end", () => {
  expect(readThreshold("asset.warranty_expiring 60 2026-07-01")).toEqual({ threshold: 60, endsOn: "2026-07-01" });
  expect(() => readThreshold("asset.warranty_expiring 45 2026-07-01")).toThrow("no threshold");
});
