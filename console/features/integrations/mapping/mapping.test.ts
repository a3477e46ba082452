import { expect, test } from "vitest";
import { guessField } from "./guess-field.ts";
import { beginWith, changedTo, redone, undone } from "./history.ts";
import { asRule, moved, withSource } from "./rules.ts";
import { pathIn, placesOf, readerOf } from "./source-tree.ts";
import { missingOf, targetFields } from "./target-fields.ts";

const message = {
  id: "F-1",
  subject: "Leak",
  "serial no": "S1",
  site: { code: "T-1" },
  items: [{ level: "HIGH", date: "31/01/2026" }, { level: "LOW" }],
};
const schema = {
  properties: {
    target: { const: "work_order" },
    building: {
      anyOf: [{ properties: { id: { type: "string" } }, required: ["id"] }, { properties: { name: { type: "string" } } }],
    },
    title: { type: "string" },
    priority: { enum: ["low", "high"] },
    due_date: { anyOf: [{ type: "string", format: "date" }, { type: "null" }] },
  },
  required: ["target", "building", "title"],
};
const rule = (changes: object) => asRule({ target: "work_order", ...changes }) ?? expect.fail("it is a rule");
const nodeAt = (path: string) => placesOf(message).find((node) => node.path === path) ?? expect.fail(`no ${path}`);

test("a message's places are named as rules name them; the first element of an array stands for all", () => {
  expect(placesOf(message).map(({ path }) => path)).toEqual([
    "$.id",
    "$.subject",
    '$["serial no"]',
    "$.site",
    "$.site.code",
    "$.items",
    "$.items[0]",
    "$.items[0].level",
    "$.items[0].date",
  ]);
  expect(placesOf([message])[0]?.path).toBe("$.id");
});

test("inside for_each a place is named from its element, outside from the whole message", () => {
  expect(pathIn("$.items", "$.items[0].level")).toBe("$.level");
  expect(pathIn("$.items[*]", "$.items[0]")).toBe("$");
  expect(pathIn("$.items", "$.site.code")).toBe("$root.site.code");
  expect(pathIn(undefined, "$.site.code")).toBe("$.site.code");
});

test("what a rule reads is known: by path, template, key and condition, and what lies below", () => {
  const fields = [{ to: "title", template: "{{$root.subject}}: {{ $.level }}" }];
  const reads = readerOf(rule({ for_each: "$.items", key: "$root.id", when: "message.site.code == 'T-1'", fields }));
  const read = placesOf(message).filter(({ path }) => reads(path));
  expect(read.map(({ path }) => path)).toEqual(["$.id", "$.subject", "$.site.code", "$.items[0].level"]);
});

test("required fields that no row fills are told, the building only without one of the integration's own", () => {
  const fields = targetFields(schema);
  expect(fields.map(({ to }) => to)).toEqual(["building", "building.id", "building.name", "title", "priority", "due_date"]);
  expect(missingOf(rule({}), fields, { hasBuilding: false })).toEqual(["building", "title"]);
  expect(missingOf(rule({ fields: [{ to: "building.name", path: "$.x" }] }), fields, { hasBuilding: false })).toEqual(["title"]);
  expect(missingOf(rule({}), fields, { hasBuilding: true })).toEqual(["title"]);
  expect(missingOf(rule({ expression: "{}" }), fields, { hasBuilding: false })).toEqual([]);
});

test("a row is guessed from a place's name and value", () => {
  const known = { fields: targetFields(schema), taken: [] };
  expect(guessField(nodeAt("$.subject"), "$.subject", known)).toEqual({ to: "title", path: "$.subject" });
  expect(guessField(nodeAt("$.subject"), "$.subject", { ...known, taken: ["title"] }).to).toBe("");
  const due = { ...nodeAt("$.items[0].date"), name: "due date" };
  expect(guessField(due, "$.date", known)).toEqual({
    to: "due_date",
    path: "$.date",
    transforms: [{ kind: "date", format: "dd/mm/yyyy", only_day: true }],
  });
  expect(guessField({ ...nodeAt("$.items[0].level"), name: "priority" }, "$.level", known).transforms).toEqual([
    { kind: "lower" },
  ]);
});

test("what senders call the parts of a reading is known, and its value stays a word or a number as it came", () => {
  const value = { anyOf: [{ type: "number" }, { type: "boolean" }, { type: "string", minLength: 1 }] };
  const text = { type: "string" };
  const reading = {
    properties: { device_id: text, metric: text, value, unit: text, at: { ...text, format: "date-time" }, asset: text },
    required: ["device_id", "metric", "value", "at"],
  };
  const sent = { deviceId: "S-1", sensor: "S-1", device: "S-1", type: "power", val: "21.5", uom: "kW", ts: 1_775_000_000 };
  const fields = targetFields(reading);
  const guessed = placesOf(sent).map((node) => guessField(node, node.path, { fields, taken: [] }));
  expect(guessed.map(({ to }) => to)).toEqual(["device_id", "device_id", "device_id", "metric", "value", "unit", "at"]);
  expect(guessed.map(({ transforms }) => transforms)).toEqual([...Array(6), [{ kind: "date", format: "unix" }]]);
});

test("letters typed into one field are undone together, and redone", () => {
  let history = beginWith("");
  for (const [text, place] of [
    ["a", "name"],
    ["ab", "name"],
    ["ab!", "when"],
  ] as const)
    history = changedTo(history, text, place);
  history = undone(history);
  expect(history.now).toBe("ab");
  history = undone(history);
  expect(history.now).toBe("");
  expect(undone(history).now).toBe("");
  expect(redone(redone(redone(history))).now).toBe("ab!");
});

test("a field's source changes its kind and keeps what fits", () => {
  const field = { to: "title", path: "$.a", on_missing: "skip" as const };
  expect(withSource(field, "template")).toEqual({ to: "title", on_missing: "skip", template: "{{$.a}}" });
  expect(withSource(field, "first_of")).toEqual({ to: "title", on_missing: "skip", first_of: ["$.a"] });
  expect(withSource({ to: "title", constant: "x" }, "path")).toEqual({ to: "title", path: "$." });
  expect(asRule({ direction: "out", target: "ticket" })).toBeNull();
  expect([moved([1, 2, 3], 0, 2), moved([1, 2], 0, -1)]).toEqual([
    [2, 3, 1],
    [1, 2],
  ]);
});
