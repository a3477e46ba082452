import { expect, test } from "vitest";
import type { LogCause } from "../../../data/shapes.ts";
import { groupCauses } from "./group-causes.ts";

function causeOf(gap: LogCause["gap"], count: number): LogCause {
  const at = "2026-04-12T08:00:00Z";
  const whose = gap
    ? ({ error_class: "mapping_gap", by_sender: false } as const)
    : ({ error_class: "schema", by_sender: true } as const);
  return { ...whose, gap, message: "wrong", said: null, uncertain: null, fix: null, count, first_at: at, last_at: at };
}

test("values of one kind are one group with all their records; what no mapping closes stays by itself", () => {
  const groups = groupCauses([
    causeOf({ kind: "asset_category", value: "Pumps" }, 7),
    causeOf(null, 5),
    causeOf({ kind: "asset", value: "AHU-1" }, 4),
    causeOf({ kind: "asset_category", value: "Fans" }, 3),
    causeOf({ kind: "lookup:Levels", value: "P1" }, 2),
  ]);
  expect(groups.map(({ gapKind, values, count }) => [gapKind, values.map(({ value }) => value), count])).toEqual([
    ["asset_category", ["Pumps", "Fans"], 10],
    [null, [], 5],
    [null, [], 4],
    ["lookup:Levels", ["P1"], 2],
  ]);
});
