import { describe, expect, test } from "vitest";
import type { IntakeItem } from "../../contract/intake.ts";
import { handoverConfig } from "./config.ts";
import { readMessage } from "./read-message.ts";

const single = { mode: "single", building_id: "bld_1" };

const noExpressions = () => Promise.reject(new Error("no expression was expected"));

function read(message: unknown, config: object = {}): IntakeItem[] {
  const parsed = handoverConfig.parse({ building: single, ...config });
  const body = Buffer.from(typeof message === "string" ? message : JSON.stringify(message));
  const found = readMessage({ body }, { config: parsed, mapping: [], lookups: new Map(), runExpression: noExpressions });
  return found.kind === "items" ? found.items : [];
}

function recordOf(message: unknown, config: object = {}) {
  const [item] = read(message, config);
  if (item?.outcome.kind !== "record") throw new Error(JSON.stringify(item));
  return item.outcome.record;
}

const frame = {
  id: "CM-1",
  occurred_at: "2026-04-12T12:00:00+04:00",
  project: { id: "P", name: "Marina", metadata: { tower: "B", phase: 2 } },
};
const defect = (data: object = {}) => ({ record_type: "defect", ...frame, data: { title: "Leak", severity: "low", ...data } });
const snag = (data: object = {}) => ({
  record_type: "snagging_item",
  ...frame,
  data: { title: "Scratch", status: "open", ...data },
});
const asset = (data: object = {}) => ({
  record_type: "asset",
  ...frame,
  data: { name: "AHU 7", category: "Construction HVAC unit", ...data },
});

test("a type that isn't known is told with those there are", () => {
  const [item] = read({ ...defect(), record_type: "defekt" });
  expect(item?.outcome).toMatchObject({
    error: {
      class: "schema",
      message: '`record_type` can\'t be "defekt"; send one of defect, snagging_item, asset, warranty.',
      pointer: "/record_type",
    },
  });
});

test("a day that isn't in the calendar is told so", () => {
  const [item] = read(asset({ installed_on: "2026-02-30" }));
  expect(item?.outcome).toMatchObject({
    error: { message: expect.stringContaining("There is no such day"), pointer: "/data/installed_on" },
  });
});

test("the frame says who it is, which version, and when", () => {
  const [item] = read({ ...defect(), version: 3 });
  expect(item).toMatchObject({
    element: 0,
    kind: "defect",
    sourceId: "CM-1",
    version: "3",
    occurredAt: new Date("2026-04-12T08:00:00Z"),
  });
});

describe("the building", () => {
  const rules = (...list: object[]) => ({ building: { mode: "rules", rules: list } });
  test.each([
    ["is the one", {}, { id: "bld_1" }],
    [
      "is that of the first rule that fits",
      rules(
        { when: { "metadata.tower": "A" }, building_id: "bld_A" },
        { when: { "metadata.tower": "b", "metadata.phase": "2" }, building_id: "bld_B" },
        { when: {}, building_id: "bld_rest" },
      ),
      { id: "bld_B" },
    ],
    [
      "needs all keys of a rule",
      rules({ when: { "metadata.tower": "B", "metadata.phase": 1 }, building_id: "x" }),
      { unmapped: "Marina" },
    ],
  ])("%s", (_name, config, building) => {
    expect(recordOf(defect(), config)).toMatchObject({ building });
  });
});

describe("a defect", () => {
  test("becomes a defect with the sender's words", () => {
    const data = {
      category: "MEP",
      trade: "Plumbing",
      asset_id: 4711,
      photos: ["https://a.example/1.jpg", "nonsense"],
      location: { floor: 3 },
    };
    expect(recordOf(defect(data), { defect_category_map: { mep: "HVAC" } })).toMatchObject({
      target: "defect",
      ...{ title: "Leak", severity: "low", category: "HVAC", trade: "Plumbing", asset: { source_id: "4711" } },
      ...{ photos: ["https://a.example/1.jpg"], location: { floor: "3" } },
    });
  });
  test.each([
    ["the default priority wins over the severity", { as: "work_order", default_priority: "high" }, "critical", "high"],
    ["without one the severity decides", { as: "work_order" }, "critical", "urgent"],
  ])("as a work order: %s", (_name, defects, severity, priority) => {
    expect(recordOf(defect({ severity }), { defects })).toMatchObject({ target: "work_order", priority });
  });
  test("as a work order it goes to the default assignee and keeps what it has no field for", () => {
    const defects = { as: "work_order", default_assignee: { role: "technician" } };
    expect(recordOf(defect({ description: "Wet wall", trade: "Plumbing" }), { defects })).toMatchObject({
      assignee: { role: "technician" },
      description: "Wet wall\n\nSeverity: low\nTrade: Plumbing",
    });
  });
  test("with a title longer than a line loses none of it", () => {
    const title = "x".repeat(300);
    const record = recordOf(defect({ title }));
    expect(record).toMatchObject({ title: `${"x".repeat(199)}…`, description: title });
  });
});

test.each([
  ["open", {}, { target: "snag", state: "open" }],
  ["fixed", {}, { target: "snag", state: "fixed" }],
  ["open", { snags: { as: "work_order" } }, { target: "work_order", closed: false }],
  ["verified", { snags: { as: "work_order" } }, { target: "work_order", closed: true }],
])("a snagging item that is %s with %j becomes %j", (status, config, record) => {
  expect(recordOf(snag({ status }), config)).toMatchObject(record);
});

test.each([
  [{}, { external: "Construction HVAC unit", ours: null, on_unknown: "error" }],
  [{ on_unknown_category: "create" }, { external: "Construction HVAC unit", ours: null, on_unknown: "create" }],
  [
    { asset_category_map: { "construction hvac UNIT": "cat_1" } },
    { external: "Construction HVAC unit", ours: "cat_1", on_unknown: "error" },
  ],
])("an asset with %j has the category %j", (config, category) => {
  expect(recordOf(asset({ asset_id: "AHU-7", installed_on: "2026-01-31T10:00:00Z" }), config)).toMatchObject({
    ...{ target: "asset", name: "AHU 7", external_id: "CM-1", source_tag: "AHU-7", installed_on: "2026-01-31", category },
  });
});

test("a warranty names its asset in the sender's words", () => {
  const data = {
    asset_id: "AHU-7",
    policy_number: 12,
    warranty_type: "installer",
    starts_on: "2026-01-01",
    ends_on: "2027-01-01",
  };
  const provider = { name: "Northwind", email: "not an address", phone: "" };
  expect(recordOf({ record_type: "warranty", ...frame, data: { ...data, provider } })).toMatchObject({
    ...{ target: "warranty", asset: { source_id: "AHU-7" }, policy_number: "12", warranty_type: "installer" },
    provider: { name: "Northwind", email: null, phone: null },
  });
});

test("a list is an item each, and a bad one doesn't harm the others", () => {
  const items = read([defect(), { ...defect({ title: "" }), id: "CM-2" }, 7]);
  expect(items.map(({ element, sourceId, outcome }) => [element, sourceId, outcome.kind])).toEqual([
    [0, "CM-1", "record"],
    [1, "CM-2", "error"],
    [2, null, "error"],
  ]);
  expect(items[1]?.outcome).toMatchObject({ error: { class: "schema", pointer: "/1/data/title" } });
});

test.each([
  ["", "The message is empty."],
  ["{", "The message can't be read as JSON"],
  [`${"[".repeat(70)}1${"]".repeat(70)}`, "nested deeper"],
])("%j can't be read as a whole", (text, message) => {
  const config = handoverConfig.parse({ building: single });
  const found = readMessage(
    { body: Buffer.from(text) },
    { config, mapping: [], lookups: new Map(), runExpression: noExpressions },
  );
  expect(found).toMatchObject({ kind: "unreadable", error: { class: "schema", message: expect.stringContaining(message) } });
});

test("signs that no text column holds don't keep a record out", () => {
  expect(recordOf(defect({ title: "a\u0000b" }))).toMatchObject({ title: "a\uFFFDb" });
});
