import { expect, test } from "vitest";
import { describeSample } from "./describe-sample.ts";

test("a record is told by its fields, as many as one reads", () => {
  expect(describeSample({ id: 7, title: "Leak" })).toBe("One record came, with id, title.");
  expect(describeSample({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7 })).toBe("One record came, with a, b, c, d, e and 2 more.");
  expect(describeSample({})).toBe("One record came, without any field.");
});

test("what is no record is told as what it is", () => {
  expect([describeSample([1, 2]), describeSample("x"), describeSample(null)]).toEqual([
    "A list of 2 came.",
    "A single value came.",
    "A single value came.",
  ]);
});
