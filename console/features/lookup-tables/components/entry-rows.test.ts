import { expect, test } from "vitest";
import { faultsOf, patchOf, readPasted, rowsOf, withPasted } from "./entry-rows.ts";

const row = (id: number, theirs: string, ours: string) => ({ id, theirs, ours });

test("only what changed is sent: new and changed entries with their value, gone ones as null", () => {
  const before = { A: "one", B: "two", C: "three" };
  expect(patchOf(rowsOf(before), before)).toEqual({});
  expect(patchOf([row(0, "A", "one"), row(1, "B", "2"), row(2, "D", "four"), row(3, "", "")], before)).toEqual({
    B: "2",
    C: null,
    D: "four",
  });
});

test("rows stand in the order of their numbers", () => {
  expect(rowsOf({ "Tower 10": "x", "Tower 9": "y" }).map(({ theirs }) => theirs)).toEqual(["Tower 9", "Tower 10"]);
});

test("a half row, a value that is there twice and one that is too long are named; an empty row isn't wrong", () => {
  const rows = [
    row(0, "A", "one"),
    row(1, "A", "two"),
    row(2, "", "x"),
    row(3, "B", ""),
    row(4, "", ""),
    row(5, "C", "x".repeat(501)),
  ];
  expect(Object.fromEntries(faultsOf(rows))).toEqual({
    1: { theirs: "tables.fault.twice" },
    2: { theirs: "tables.fault.empty" },
    3: { ours: "tables.fault.empty" },
    5: { ours: "tables.fault.long" },
  });
});

test("two columns are told from a word, and their heading isn't an entry", () => {
  expect(readPasted("Tower A")).toBeNull();
  expect(readPasted("Tower A\n")).toBeNull();
  expect(readPasted("T1\tTower A")).toEqual([["T1", "Tower A"]]);
  expect(readPasted("External_value\tvalue\r\nT1\t Tower A \r\nT2\r\n")).toEqual([
    ["T1", "Tower A"],
    ["T2", ""],
  ]);
});

test("pasted rows take the empty row's place; known values change where they stand", () => {
  const rows = [row(0, "A", "one"), row(1, "", ""), row(2, "B", "two")];
  const pasted = withPasted(rows, 1, [
    ["B", "2"],
    ["C", "three"],
    ["D", ""],
  ]);
  expect(pasted.map(({ theirs, ours }) => `${theirs}=${ours}`)).toEqual(["A=one", "C=three", "D=", "B=2"]);
  expect(new Set(pasted.map(({ id }) => id)).size).toBe(4);
});
