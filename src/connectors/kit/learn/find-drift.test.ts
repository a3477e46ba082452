import { expect, test } from "vitest";
import { findDrift } from "./find-drift.ts";

const messages = (values: unknown[], from = 0, kind = "fault") =>
  values.map((value, i) => ({ id: `rcd_${from + i}`, at: new Date((from + i) * 1_000), kind, value }));
const usual = (more: object = {}) => ({ id: 1, text: "Leak", items: [{ no: "1" }], note: null, ...more });
const older = messages([usual({ rare: 1 }), ...Array.from({ length: 5 }, () => usual())]);

test("fields that are new, gone or other are told, with the first message that was so", () => {
  const { text: _text, ...without } = usual();
  const changed = { ...without, id: "A1", site: { name: "Tower A" }, items: [{ no: "1", at: 5 }] };
  const newer = messages([without, changed, without, without, without], 10);
  expect(
    findDrift(older, newer).map(({ change, within, path, before, after, receivedId }) => [
      change,
      within,
      path,
      before,
      after,
      receivedId,
    ]),
  ).toEqual([
    ["retyped", null, "$.id", ["number"], ["number", "string"], "rcd_11"],
    ["new", "$.items", "$.at", [], ["number"], "rcd_11"],
    ["new", null, "$.site.name", [], ["string"], "rcd_11"],
    ["missing", null, "$.text", ["string"], [], "rcd_10"],
  ]);
});

test("nulls, empty arrays, rare fields, other kinds and few messages are no news", () => {
  const newer = messages(
    Array.from({ length: 5 }, () => usual({ text: "Again", items: [] })),
    10,
  );
  expect(findDrift(older, [...newer, ...messages([{ other: 1 }], 20, "gossip")])).toEqual([]);
  expect(findDrift(older.slice(0, 4), messages([{ other: 1 }], 10))).toEqual([]);
  expect(findDrift(older, messages([{ id: 1, items: [{ no: "1" }] }], 10))).toEqual([]);
});
