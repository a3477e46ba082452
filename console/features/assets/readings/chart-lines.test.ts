import { expect, test } from "vitest";
import type { Reading } from "../../../data/shapes.ts";
import { chartLines } from "./chart-lines.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 3, 1, 0, minute)).toISOString();
const reading = (minute: number, value: Reading["value"], device = "S-1"): Reading => ({
  ...{ point_id: `pt_${device}`, device: { id: device, name: device }, metric: "power", unit: "kW", corrected: [] },
  ...{ value, at: at(minute), received_at: at(minute) },
});

test("readings, newest first, become a line from the oldest, between the lowest and the highest value", () => {
  const drawn = chartLines([reading(2, 10), reading(1, 30), reading(0, 20)]);
  expect(drawn).toMatchObject({ count: 3, low: 10, high: 30, from: Date.parse(at(0)), to: Date.parse(at(2)) });
  expect(drawn?.lines).toEqual([{ id: "pt_S-1", name: "S-1", path: "M0 100h0L500 0L1000 200" }]);
});

test("over a long pause nothing is joined, and a value on its own is a dot", () => {
  const minutes = [100, 52, 51, 50, 2, 1, 0];
  const drawn = chartLines(minutes.map((minute) => reading(minute, 1)));
  expect(drawn?.lines[0]?.path).toBe("M0 100h0L10 100L20 100M500 100h0L510 100L520 100M1000 100h0");
});

test("each device has its own line; true and false are drawn, states in words aren't", () => {
  const drawn = chartLines([reading(1, true), reading(1, "open", "S-2"), reading(1, 0, "S-3"), reading(0, false)]);
  expect(drawn?.lines.map(({ name, path }) => `${name} ${path}`)).toEqual(["S-1 M0 200h0L1000 0", "S-3 M1000 200h0"]);
  expect(chartLines([reading(1, "open"), reading(0, "shut")])).toBeNull();
});
