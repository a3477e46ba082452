import { expect, test } from "vitest";
import { didYouMean } from "./did-you-mean.ts";

const events = ["work_order.completed", "work_order.created", "lease.created", "ping"];

test("the nearest names come first", () => {
  expect(didYouMean("work_order.complete", events)).toEqual(["work_order.completed", "work_order.created"]);
  expect(didYouMean("Lease.Created", events)[0]).toBe("lease.created");
});

test("a word unlike all of them has no suggestion", () => {
  expect(didYouMean("zzzz", events)).toEqual([]);
});
