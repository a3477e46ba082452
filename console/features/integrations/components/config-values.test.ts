import { expect, test } from "vitest";
import { readable, valueAt, withValue } from "./config-values.ts";

test("a value is put and found at its pointer, and what stands beside it stays", () => {
  const before = { defects: { as: "defect" }, snags: { as: "snag" } };
  const after = withValue(withValue(before, "/defects/default_priority", "high"), "/warranties/enable_claims", false);
  expect(after).toEqual({
    defects: { as: "defect", default_priority: "high" },
    snags: { as: "snag" },
    warranties: { enable_claims: false },
  });
  expect(valueAt(after, "/defects/default_priority")).toBe("high");
  expect(valueAt(after, "/nothing/here")).toBeUndefined();
  expect(before).toEqual({ defects: { as: "defect" }, snags: { as: "snag" } });
});

test("undefined takes a value away", () => {
  expect(withValue({ a: { b: 1, c: 2 } }, "/a/b", undefined)).toEqual({ a: { c: 2 } });
});

test("a word of the API becomes readable", () => {
  expect(readable("work_order")).toBe("Work order");
});
