import { expect, test } from "vitest";
import { fieldChanges } from "./field-changes.ts";

test("only what differs is shown, with what it was and what it became", () => {
  const before = { name: "ERP", status: "active", events: ["a"], note: null };
  const after = { name: "ERP", status: "paused", events: ["a", "b"], owner: "Sara" };
  expect(fieldChanges({ before, after })).toEqual([
    { field: "status", before: "active", after: "paused" },
    { field: "events", before: '["a"]', after: '["a","b"]' },
    { field: "owner", before: null, after: "Sara" },
  ]);
});

test("a creation shows what was made, a deletion what was there", () => {
  expect(fieldChanges({ before: null, after: { name: "ERP" } })).toEqual([{ field: "name", before: null, after: "ERP" }]);
  expect(fieldChanges({ before: { name: "ERP" }, after: null })).toEqual([{ field: "name", before: "ERP", after: null }]);
  expect(fieldChanges({ before: null, after: null })).toEqual([]);
});
