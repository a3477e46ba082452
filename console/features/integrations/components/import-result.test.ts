import { expect, test } from "vitest";
import { DEFECT, filterRows, scoreOf, unmappedOf } from "./import-result.ts";

const rows = [
  { sheet: "Component", row: 2, status: "success", record_id: "ast_1" },
  { sheet: "Component", row: 3, status: "error", error: "The category “Pumps” has no target" },
  { sheet: "Type", row: 3, status: "warning", error: "No warranty" },
];

test("rows are found by status, by sheet, by what is wrong with them, and by what they became", () => {
  const found = (filters: object) => filterRows(rows, { status: null, sheet: null, words: "", ...filters }).map(({ row }) => row);
  expect(found({})).toEqual([2, 3, 3]);
  expect(found({ status: DEFECT })).toEqual([3, 3]);
  expect(found({ status: "error" })).toEqual([3]);
  expect(found({ sheet: "Type" })).toEqual([3]);
  expect(found({ words: "pumps" })).toEqual([3]);
  expect(found({ words: "AST_1", sheet: "Component" })).toEqual([2]);
});

test("a file without rows is complete", () => {
  expect(scoreOf([])).toEqual({ rows: 0, share: 1 });
  const none = { errors: 0, warnings: 0, waiting: 0, skipped: 0 };
  expect(scoreOf([{ sheet: "Type", rows: 4, complete: 3, ...none }])).toEqual({ rows: 4, share: 0.75 });
});

test("of a file's values those are asked for that the settings don't map by now", () => {
  const gaps = [
    { kind: "asset_category", value: "Pumps", count: 3 },
    { kind: "asset_category", value: "Fans", count: 1 },
    { kind: "building", value: "Pumps", count: 2 },
  ];
  const left = unmappedOf(gaps, { asset_category_map: { " pumps": "act_1", fans: null }, building_map: {} });
  expect(left).toEqual([gaps[2]]);
  expect(unmappedOf(gaps, {})).toEqual(gaps);
});
