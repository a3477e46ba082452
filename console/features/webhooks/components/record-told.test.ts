import { expect, test } from "vitest";
import { recordTold } from "./record-told.ts";

const about = (data: object) => JSON.stringify({ event: "x.y", event_id: "evt_1", data });

test("a record is told by its number, name or tag", () => {
  expect(recordTold(about({ work_order: { id: "wo_1", number: "WO-2026-00030", title: "Leak" } }), "wo_1")).toBe(
    "WO-2026-00030 · Leak",
  );
  expect(recordTold(about({ asset: { id: "ast_1", name: "Chiller 1", tag: "CH-01" } }), "ast_1")).toBe("Chiller 1 · CH-01");
});

test("another record, or what is no envelope, isn't guessed at", () => {
  expect(recordTold(about({ work_order: { id: "wo_2", number: "WO-1" } }), "wo_1")).toBeNull();
  expect(recordTold(about({ from: "open", asset: { id: "ast_1" } }), "ast_1")).toBeNull();
  for (const text of ["", "not json", "[]", "null", '{"data":null}']) expect(recordTold(text, "wo_1")).toBeNull();
});
