import { expect, test } from "vitest";
import { changesIn, faultsOf, patchOf, readPasted, rowsOf, withPasted } from "./entry-rows.ts";

const row = (id: number, theirs: string, ours: string) => ({ id, theirs, ours, isLeftOut: false });
const left = (id: number, theirs: string) => ({ id, theirs, ours: "", isLeftOut: true });

test("only what changed is sent: new and changed entries with their value, gone ones as null", () => {
  const before = { entries: { A: "one", B: "two", C: "three" }, left_out: { X: true, Y: true } as const };
  expect(patchOf(rowsOf(before), before)).toEqual({});
  const rows = [row(0, "A", "one"), row(1, "B", "2"), row(2, "D", "four"), row(3, "", "")];
  const patch = patchOf([...rows, left(4, "X"), left(5, "C"), row(6, "Y", "why")], before);
  expect(patch).toEqual({ entries: { B: "2", C: null, D: "four", Y: "why" }, left_out: { C: true, Y: null } });
  // B, C, D and Y: what moves from one side to the other is one change.
  expect(changesIn(patch)).toBe(4);
});

test("what is left out needs no value of ours, and a value of ours ends it", () => {
  expect(faultsOf([left(0, "X")]).size).toBe(0);
  expect(Object.fromEntries(faultsOf([left(0, "")]))).toEqual({ 0: { theirs: "tables.fault.empty" } });
  expect(withPasted([left(0, "X"), row(1, "", "")], 1, [["X", "ten"]])).toEqual([row(0, "X", "ten")]);
});

test("rows stand in the order of their numbers", () => {
  expect(
    rowsOf({ entries: { "Tower 10": "x", "Tower 9": "y" }, left_out: { "Tower 9a": true } }).map(({ theirs }) => theirs),
  ).toEqual(["Tower 9", "Tower 9a", "Tower 10"]);
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
