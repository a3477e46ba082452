import { beforeAll, expect, test } from "vitest";
import { loadLateWords } from "../../../i18n/t.ts";
import { inFormWords } from "./api-words.ts";

beforeAll(loadLateWords);

test.each([
  ['building.name: "X" is none of A, B.', 'Building name: "X" is none of A, B.'],
  ["The message has no $.a.b, which asset.external_id needs.", "The message has no $.a.b, which “Asset external ID” needs."],
  ["Mend what is mapped to occurred_at, or its transforms.", "Mend what is mapped to “Occurred at”, or its transforms."],
  ["Map something to title: a work_order needs it.", "Map something to “Title”: a work_order needs it."],
])("%s", (said, shown) => {
  expect(inFormWords(said)).toBe(shown);
});

test("what names no field of a record stays as it was said", () => {
  for (const said of [
    "No building is mapped to “tower_a”.",
    "https://erp.example/api: no answer.",
    "The message has no room.",
    "Row 2: x needs a value.",
  ])
    expect(inFormWords(said)).toBe(said);
});
