import { beforeAll, expect, test } from "vitest";
import { loadLateWords } from "../../../i18n/t.ts";
import { fieldWords, isOfOthers } from "./field-words.ts";

beforeAll(loadLateWords);

test.each([
  ["title", "Title"],
  ["building.name", "Building name"],
  ["asset.external_id", "Asset external ID"],
  ["asset.source_id", "Asset, its sender's ID"],
  ["building.left_out", "Building that is left out"],
  ["assignee.user_id", "Assignee user ID"],
  ["work_order_id", "Work order"],
  ["alarm_id", "Alarm ID"],
])("%s is called “%s”", (to, words) => {
  expect(fieldWords(to)).toBe(words);
});

test("what only connectors say of a record isn't offered", () => {
  expect(["building.unmapped", "building.name", "asset.known_among", "building"].filter(isOfOthers)).toEqual([
    "building.unmapped",
    "asset.known_among",
  ]);
});
