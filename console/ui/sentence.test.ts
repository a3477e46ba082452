import { expect, test } from "vitest";
import { sentence } from "./sentence.ts";

test("what ends without a full stop gets one, and nothing gets a second", () => {
  expect(["No such key: ticket", "It broke at position 1 ", "Why?", "They said “no.”", "Done."].map(sentence)).toEqual([
    "No such key: ticket.",
    "It broke at position 1.",
    "Why?",
    "They said “no.”",
    "Done.",
  ]);
});
