import { expect, test } from "vitest";
import type { ReadingSeries } from "../../../data/shapes.ts";
import { seriesLines } from "./series-lines.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 3, 1, 0, minute)).toISOString();
type Bucket = ReadingSeries["data"][number]["buckets"][number];
const bucket = (minute: number, mean: number | null, { min = mean, max = mean } = {}): Bucket => ({
  ...{ from: at(minute), first_at: at(minute), last_at: at(minute), readings: 1, sum: mean, last: mean ?? "open" },
  ...{ min, max, mean },
});
const series = (buckets: Bucket[], name = "S-1") => ({
  ...{ point_id: `pt_${name}`, device: { id: name, name }, unit: "kW", kind: "number" as const, usual_seconds: 60 },
  ...{ buckets, gaps: [], more_gaps: false },
});
const over = (minutes: number, data: ReadingSeries["data"]): ReadingSeries => ({
  ...{ metric: "power", zone: "Asia/Dubai", from: at(0), to: at(minutes), step_seconds: 60, by: null, data, more_devices: false },
});

test("buckets become a line of their means, and an area from the lowest to the highest value", () => {
  const drawn = seriesLines(over(10, [series([bucket(0, 20), bucket(5, 25, { min: 20, max: 30 }), bucket(10, 10)])]));
  expect(drawn).toMatchObject({ readings: 3, low: 10, high: 30 });
  expect(drawn?.lines).toEqual([
    {
      id: "pt_S-1",
      name: "S-1",
      line: "M0 100h0L500 50L1000 200",
      area: "M0 100L500 0L1000 200L1000 200L500 100L0 100Z",
      dots: "",
    },
  ]);
});

test("no line leads over a gap, and a value on its own is a dot", () => {
  const drawn = seriesLines(over(100, [series([0, 1, 50, 51, 100].map((minute) => bucket(minute, 1)))]));
  expect(drawn?.lines[0]?.line).toBe("M0 100h0L10 100M500 100h0L510 100M1000 100h0");
  expect(drawn?.lines[0]?.dots).toBe("M1000 100h0");
});

test("each device has its own line; states in words aren't drawn", () => {
  const drawn = seriesLines(over(2, [series([bucket(1, 1)]), series([bucket(1, null)], "S-2"), series([bucket(2, 0)], "S-3")]));
  expect(drawn?.lines.map(({ name, line }) => `${name} ${line}`)).toEqual(["S-1 M500 0h0", "S-3 M1000 200h0"]);
  expect(seriesLines(over(2, [series([bucket(1, null)])]))).toBeNull();
});
