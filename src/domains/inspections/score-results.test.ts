import { expect, test } from "vitest";
import { checkResults, type Result } from "./check-results.ts";
import { scoreResults } from "./score-results.ts";
import type { Item, Sections } from "./templates.ts";

const item = (id: string, response_type: Item["response_type"], more: Partial<Item> = {}): Item => ({
  id,
  question: `${id}?`,
  question_ar: null,
  response_type,
  required: false,
  choices: null,
  guidance: null,
  follow_up: null,
  ...more,
});
const sections: Sections = [
  { title: "One", weight: 1, items: [item("a", "pass_fail"), item("b", "rating")] },
  {
    title: "Three",
    weight: 3,
    items: [
      item("c", "pass_fail"),
      item("d", "text"),
      item("e", "number"),
      item("f", "photo"),
      item("g", "multi_select", { choices: ["Rust", "Dust"] }),
    ],
  },
];

const pass = (item_id: string, value?: Result["value"]): Result => ({ item_id, outcome: "pass", value });
const fail = (item_id: string, value?: Result["value"]): Result => ({ item_id, outcome: "fail", value });

test.each<[Result[], number, number]>([
  [[pass("a"), pass("c")], 100, 0],
  [[pass("a"), fail("c")], 25, 1],
  [[fail("a"), pass("c")], 75, 1],
  [[pass("a"), pass("b", 3), pass("c")], 92, 0],
  [[pass("b", 1)], 20, 0],
  [[pass("a"), { item_id: "c", outcome: "not_applicable" }], 100, 0],
  // What has no scale counts only when it fails.
  [[pass("a"), pass("d", "Fine"), pass("e", 7)], 100, 0],
  [[pass("a"), fail("d", "Wet")], 25, 1],
  [[fail("a"), fail("c")], 0, 2],
  [[], 100, 0],
  [[pass("a"), pass("b", 2), fail("c")], 28, 1],
])("%j scores %d with %d failed", (results, score, failedItems) => {
  expect(scoreResults(sections, results)).toEqual({ score, failedItems });
});

test.each<[Result, string | null]>([
  [pass("a"), null],
  [pass("a", 5), "not_asked"],
  [pass("b", 5), null],
  [pass("b", 6), "out_of_range"],
  [pass("b", 2.5), "out_of_range"],
  [pass("b"), "required"],
  [{ item_id: "b", outcome: "not_applicable" }, null],
  [pass("d", "Fine"), null],
  [pass("d", 1), "invalid_type"],
  [pass("e", 7.5), null],
  [pass("e", "7.5"), "invalid_type"],
  [pass("f", ["https://files.example.com/1.jpg"]), null],
  [pass("f", ["doc_01KE6BVBR0G2QNBZ744510YJ84", "https://files.example.com/1.jpg"]), null],
  [pass("f", ["ast_01KE6BVBR0G2QNBZ744510YJ84"]), "invalid_type"],
  [pass("f", ["javascript:alert(1)"]), "invalid_type"],
  [pass("g", ["Rust"]), null],
  [pass("g", ["Mould"]), "unknown_choice"],
  [pass("none"), "unknown_item"],
])("%j is judged: %s", (result, code) => {
  expect(checkResults(sections, [result]).map((error) => error.code)).toEqual(code === null ? [] : [code]);
});
