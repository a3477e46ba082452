import { expect, test } from "vitest";
import { inboundRule } from "../../../contract/mapping.ts";
import { parsePath, readPath } from "../mapping/path.ts";
import { findMissing } from "./find-missing.ts";
import { guessType } from "./guess-type.ts";
import { learnFields } from "./learn-fields.ts";
import { usedPaths } from "./used-paths.ts";
import { walkFields } from "./walk-fields.ts";

const rule = (value: object) => inboundRule.parse({ target: "defect", ...value });
const message = {
  site: { name: "Tower A", "floor no": 3 },
  items: [
    { no: "S1", text: "Scratch", tags: ["door", "hall"] },
    { no: "S2", at: 1_775_990_723 },
  ],
  codes: [1, 2],
  note: null,
};

test("every value is found by the path that a rule reads it by", () => {
  const { fields, arrays } = walkFields(message, 100);
  expect(fields.map(({ within, path }) => `${within ?? ""} ${path}`)).toEqual([
    " $.site.name",
    ' $.site["floor no"]',
    "$.items $.no",
    "$.items $.text",
    "$.items $.tags[0]",
    "$.items $.no",
    "$.items $.at",
    "$.codes $",
    "$.codes $",
    " $.note",
  ]);
  expect(arrays).toEqual([
    { path: "$.items", length: 2, of: "objects" },
    { path: "$.codes", length: 2, of: "values" },
  ]);
  for (const { within, path, value } of fields) {
    const elements = within === null ? [message] : (readPath(parsePath(within), message) as unknown[]);
    expect(elements.map((element) => readPath(parsePath(path), element))).toContain(value);
  }
  expect(walkFields(message, 3)).toMatchObject({ isCut: true, fields: { length: 3 } });
});

test.each([
  ["words", "", ["Pump trips", "Leak"], { kind: "text", transforms: [] }],
  ["numbers", "level", [1, 2.5], { kind: "number", transforms: [] }],
  ["numbers as texts", "level", ["1", "2.50"], { kind: "number", transforms: [{ kind: "number" }] }],
  ["numbers with a comma", "total", ["1.234,50", "7,5"], { kind: "number", transforms: [{ kind: "number", decimal: "," }] }],
  ["ids with zeros before them", "no", ["007", "012"], { kind: "text" }],
  ["ids that a number would round", "no", ["12345678901234567"], { kind: "text" }],
  ["seconds", "createdAt", [1_775_990_723], { kind: "date", transforms: [{ kind: "date", format: "unix" }] }],
  ["milliseconds", "ts", [1_775_990_723_000], { kind: "date", transforms: [{ kind: "date", format: "unix_ms" }] }],
  ["a large count", "energy", [1_775_990_723], { kind: "number" }],
  [
    "days of ISO 8601",
    "due",
    ["2026-04-12", "2026-04-13T08:00:00Z"],
    { kind: "date", transforms: [{ kind: "date", format: "iso" }] },
  ],
  [
    "days that come first",
    "due",
    ["12/04/2026", "25/04/2026"],
    { kind: "date", is_unsure: false, transforms: [{ format: "dd/mm/yyyy" }] },
  ],
  ["months that come first", "due", ["04/25/2026"], { kind: "date", is_unsure: false, transforms: [{ format: "mm/dd/yyyy" }] }],
  ["days or months", "due", ["03/04/2026"], { kind: "date", is_unsure: true }],
  ["days without signs between", "due_date", ["20260412"], { kind: "date", transforms: [{ format: "yyyymmdd" }] }],
  ["yes and no", "open", ["yes", "No"], { kind: "boolean", transforms: [{ true_words: ["yes"], false_words: ["no"] }] }],
  ["true and false", "open", [true], { kind: "boolean", transforms: [] }],
  ["few words again and again", "kind", ["a", "b", "a", "b", "a"], { kind: "choice", values: ["a", "b"] }],
  ["nothing", "x", [], { kind: "empty" }],
])("%s are known for what they are", (_what, name, values, expected) => {
  expect(guessType(values, { name })).toMatchObject(expected);
});

test("fields tell how often they come, and which rules read them", () => {
  const rules = [
    rule({ for_each: "$.items[*]", key: "$.no", fields: [{ to: "title", template: "{{$.text}} at {{$root.site.name}}" }] }),
    rule({ when: "has(message.note) && message.codes.size() > 0", fields: [{ to: "title", path: "$.site" }] }),
  ];
  const learnt = learnFields([message, [message, { items: [] }]], { used: usedPaths(rules) });
  expect(learnt).toMatchObject({ messages: 3, is_cut: false });
  const at = (path: string) => learnt.fields.find((one) => one.path === path);
  expect(at("$.no")).toMatchObject({ within: "$.items", samples: ["S1", "S2"], seen: 4, of: 4, used_by: [0] });
  expect(at("$.text")).toMatchObject({ seen: 2, of: 4, used_by: [0] });
  expect(at("$.at")?.used_by).toEqual([]);
  expect(at("$.site.name")).toMatchObject({ seen: 2, of: 3, used_by: [0, 1] });
  expect(at('$.site["floor no"]')?.used_by).toEqual([1]);
  expect(at("$.note")).toMatchObject({ type: { kind: "empty" }, used_by: [1] });
  expect(learnt.arrays).toMatchObject([{ path: "$.items", longest: 2, used_by: [0] }, { path: "$.codes" }]);
});

test("what a target needs and no row fills is named, down to the parts of what is begun", () => {
  const bill = rule({
    ...{ target: "vendor_invoice", key: "$.no" },
    fields: [
      { to: "number", path: "$.no" },
      { to: "total.amount", path: "$.total" },
      { to: "vendor", path: "$.from" },
    ],
  });
  const lacking = (...rules: Parameters<typeof findMissing>[0]) =>
    findMissing(rules, { hasBuilding: false }).map(({ rule, to, is_needed }) => [rule, to, is_needed]);
  expect(lacking(bill)).toEqual([
    [0, "issued_on", true],
    [0, "total.currency", true],
  ]);
  const defect = rule({ fields: [{ to: "location.room", path: "$.room" }] });
  expect(lacking(null, defect)).toEqual([
    [1, "key", false],
    [1, "building", true],
    [1, "title", true],
  ]);
  expect(findMissing([defect], { hasBuilding: true }).map(({ to }) => to)).toEqual(["key", "title"]);
  expect(lacking(rule({ key: "$.id", expression: "{}" }))).toEqual([]);
});
