import fc from "fast-check";
import { expect, test } from "vitest";
import { diffJson } from "./diff-json.ts";

test("fields that came, went and changed are named by their place", () => {
  const before = { a: 1, gone: true, inner: { "x/y": [1, 2], same: null } };
  const after = { a: 2, inner: { "x/y": [1, 3, 4], same: null }, came: {} };
  expect(diffJson(before, after)).toEqual([
    { kind: "changed", pointer: "/a", name: null, row: null, direction: null, before: 1, after: 2 },
    { kind: "changed", pointer: "/inner/x~1y/1", name: null, row: null, direction: null, before: 2, after: 3 },
    { kind: "added", pointer: "/inner/x~1y/2", name: null, row: null, direction: null, after: 4 },
    { kind: "added", pointer: "/came", name: null, row: null, direction: null, after: {} },
    { kind: "removed", pointer: "/gone", name: null, row: null, direction: null, before: true },
  ]);
});

const rule = (name: string, ...fields: object[]) => ({ name, target: "defect", fields });

test("rules are matched by their names, and their fields by what they fill, wherever they stand", () => {
  const before = [rule("fault", { to: "title", path: "$.a" }, { to: "trade", path: "$.t" }), rule("walk"), rule("old")];
  const after = [rule("new"), rule("fault", { to: "building", path: "$.b" }, { to: "title", path: "$.b" }), rule("walk")];
  expect(diffJson({ mapping: before }, { mapping: after })).toEqual([
    { kind: "added", pointer: "/mapping/0", name: "new", row: null, direction: null, after: rule("new") },
    {
      kind: "added",
      pointer: "/mapping/1/fields/0",
      name: "fault",
      row: "building",
      direction: null,
      after: { to: "building", path: "$.b" },
    },
    {
      kind: "changed",
      pointer: "/mapping/1/fields/1/path",
      name: "fault",
      row: "title",
      direction: null,
      before: "$.a",
      after: "$.b",
    },
    {
      kind: "removed",
      pointer: "/mapping/0/fields/1",
      name: "fault",
      row: "trade",
      direction: null,
      before: { to: "trade", path: "$.t" },
    },
    { kind: "removed", pointer: "/mapping/2", name: "old", row: null, direction: null, before: rule("old") },
  ]);
});

test("another order alone is told as such", () => {
  expect(diffJson([rule("a"), rule("b")], [rule("b"), rule("a")])).toEqual([
    { kind: "moved", pointer: "/0", name: "b", row: null, direction: null, before: "/1", after: "/0" },
    { kind: "moved", pointer: "/1", name: "a", row: null, direction: null, before: "/0", after: "/1" },
  ]);
});

test("two values differ in something, or they are the same, whatever they are", () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
      expect(diffJson(before, structuredClone(before))).toEqual([]);
      expect(diffJson(before, after).length > 0).toBe(
        JSON.stringify(before) !== JSON.stringify(after) && !sameJson(before, after),
      );
    }),
  );
});

/** Keys in another order, and 0 and -0, are the same JSON value to whoever reads it. */
function sameJson(one: unknown, other: unknown): boolean {
  try {
    expect(JSON.parse(JSON.stringify(other))).toStrictEqual(JSON.parse(JSON.stringify(one)));
    return true;
  } catch {
    return false;
  }
}
