import { expect, test } from "vitest";
import { readQuestions } from "./read-questions.ts";

test("a line is a question, a colon at its end begins a section, and empty sections are left out", () => {
  const text = "Is it clean?\n\nStairs:\n  Are they clear? \nNothing here:\nPanel:\nNo fault?";
  expect(readQuestions(text, { firstSection: "General" })).toEqual([
    { title: "General", items: [{ question: "Is it clean?" }] },
    { title: "Stairs", items: [{ question: "Are they clear?" }] },
    { title: "Panel", items: [{ question: "No fault?" }] },
  ]);
  expect(readQuestions(" \n:\n", { firstSection: "General" })).toEqual([]);
});
