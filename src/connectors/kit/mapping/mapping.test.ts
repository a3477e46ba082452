import { expect, test } from "vitest";
import type { InboundRule, Transform } from "../../../contract/mapping.ts";
import { readJson } from "../read-json.ts";
import { applyTransforms } from "./apply-transforms.ts";
import { checkRules } from "./check-rules.ts";
import { compileCondition } from "./condition.ts";
import { mapMessage } from "./map-message.ts";
import { parsePath, readPath } from "./path.ts";

const noExpressions = () => Promise.reject(new Error("no expression was expected"));
const priorities = new Map<string, string | null>([
  ["P1", "urgent"],
  ["n/a", null],
]);
const lookups = new Map([["priorities", priorities]]);
const read = async (body: unknown, rules: unknown[]) => {
  const checked = checkRules(rules, { tables: new Set(lookups.keys()), checkExpression: () => null });
  if (checked.kind === "faults") throw new Error(JSON.stringify(checked.faults));
  return mapMessage(body, {
    rules: checked.rules,
    lookups,
    oursOf: () => ({ building: { id: "bld_1" } }),
    runExpression: noExpressions,
  });
};
const map = async (body: unknown, rules: unknown[]) => {
  const message = await read(body, rules);
  if (message.kind !== "items") throw new Error(message.error.message);
  return message.items;
};

const fault = { id: 7, site: "Tower A", fault: { text: " Pump 3 trips ", code: "P1" }, at: "2026-04-12T18:45:23+04:00" };
const workOrder = {
  name: "fault",
  target: "work_order",
  key: "$.id",
  occurred_at: "$.at",
  fields: [
    { to: "title", path: "$.fault.text", transforms: [{ kind: "trim" }] },
    { to: "priority", path: "$.fault.code", transforms: [{ kind: "lookup", table: "priorities" }] },
    { to: "description", template: "{{$.site}}: code {{$.fault.code}}" },
    { to: "building", path: "$.site" },
  ],
};

test("a message becomes a record, with the sender's id and time", async () => {
  expect(await map(fault, [workOrder])).toEqual([
    {
      element: 0,
      kind: "fault",
      sourceId: "7",
      version: null,
      occurredAt: new Date("2026-04-12T14:45:23.000Z"),
      outcome: {
        kind: "record",
        record: {
          target: "work_order",
          title: "Pump 3 trips",
          priority: "urgent",
          description: "Tower A: code P1",
          building: { name: "Tower A" },
        },
      },
    },
  ]);
});

test("an array is several messages, and for_each makes a record of each element", async () => {
  const rule = {
    target: "snag",
    for_each: "$.items",
    key: "$.no",
    fields: [
      { to: "title", path: "$.text" },
      { to: "trade", path: "$root.trade" },
    ],
  };
  const body = [
    {
      trade: "Paint",
      items: [
        { no: "a", text: "One" },
        { no: "b", text: "Two" },
      ],
    },
    { trade: "Doors", items: [{ no: "c", text: "Three" }] },
  ];
  const items = await map(body, [rule]);
  expect(items.map(({ element, sourceId, outcome }) => [element, sourceId, outcome.kind === "record" && outcome.record])).toEqual(
    [
      [0, "a", { target: "snag", title: "One", trade: "Paint", building: { id: "bld_1" } }],
      [1, "b", { target: "snag", title: "Two", trade: "Paint", building: { id: "bld_1" } }],
      [2, "c", { target: "snag", title: "Three", trade: "Doors", building: { id: "bld_1" } }],
    ],
  );
});

test("all rules whose condition holds are applied; where none does, the message is skipped", async () => {
  const title = [{ to: "title", constant: "T" }];
  const rules = [
    { name: "leak", target: "work_order", when: "message.kind == 'leak'", fields: title },
    { name: "high", target: "defect", when: "message.level > 3", fields: title },
  ];
  const kinds = async (message: unknown) => (await map(message, rules)).map(({ kind, outcome }) => `${kind} ${outcome.kind}`);
  expect(await kinds({ kind: "leak", level: 4 })).toEqual(["leak record", "high record"]);
  expect(await kinds({ kind: "leak", level: 3 })).toEqual(["leak record"]);
  expect(await kinds({ kind: "other", level: 1 })).toEqual(["message skipped"]);
  expect(await kinds({ kind: "leak" })).toEqual(["leak record", "high error"]);
});

test("a value that a table lacks is a gap, with its place in the message", async () => {
  const [item] = await map([{ ...fault, fault: { text: "x", code: "P9" } }], [workOrder]);
  expect(item?.outcome).toEqual({
    kind: "error",
    error: {
      class: "mapping_gap",
      message: '"P9" isn\'t in the look-up table priorities.',
      pointer: "/0/fault/code",
      fix: 'Add "P9" to the table priorities, then retry.',
      gap: { kind: "lookup:priorities", value: "P9" },
    },
  });
});

test("a site that its table leaves out leaves out the record, which would land in the default building without it", async () => {
  const building = { to: "building", path: "$.site", transforms: [{ kind: "lookup", table: "priorities" }] };
  const rule = { ...workOrder, fields: [...workOrder.fields.slice(0, 1), building] };
  const [leftOut] = await map({ ...fault, site: "n/a" }, [rule]);
  expect(leftOut).toMatchObject({
    sourceId: "7",
    outcome: { kind: "skipped", why: expect.stringContaining("left out on purpose") },
  });
  const [withoutSite] = await map({ ...fault, site: undefined }, [rule]);
  expect(withoutSite?.outcome).toMatchObject({ kind: "record", record: { building: { id: "bld_1" } } });
});

test("what is missing is an error, left out or a default, as the field says", async () => {
  const rule = (more: object) => ({
    target: "defect",
    fields: [
      { to: "title", constant: "T" },
      { to: "category", path: "$.none", ...more },
    ],
  });
  const outcome = async (more: object) => (await map({}, [rule(more)]))[0]?.outcome;
  expect(await outcome({})).toMatchObject({ kind: "record", record: { target: "defect", title: "T" } });
  expect(await outcome({ default: "Other" })).toMatchObject({ kind: "record", record: { category: "Other" } });
  expect(await outcome({ on_missing: "error" })).toMatchObject({ kind: "error", error: { class: "schema", pointer: "/none" } });
  expect((await map({}, [{ target: "defect", fields: [] }]))[0]?.outcome).toMatchObject({
    kind: "error",
    error: { class: "mapping_gap", message: expect.stringContaining("title") },
  });
});

test("all that doesn't fit is told at once, each with its value and what is possible, and a wrong name with the nearest one", async () => {
  const errorOf = async (rule: object, made: object = {}) => {
    const message = await mapMessage(
      { p: "hgh", d: "2026-02-30" },
      {
        rules: [rule as InboundRule],
        lookups,
        oursOf: () => ({ building: { id: "bld_1" } }),
        runExpression: async () => ({ kind: "object", value: { ...made } }),
      },
    );
    const [item] = message.kind === "items" ? message.items : [];
    return item?.outcome.kind === "error" ? item.outcome.error : null;
  };
  const invoice = await errorOf({ target: "vendor_invoice", fields: [{ to: "issued_on", path: "$.d" }] });
  expect(invoice).toMatchObject({ class: "mapping_gap", pointer: "/d" });
  for (const words of ["“number” is missing", "“vendor” is missing", "“total” is missing", '“issued_on” can\'t be "2026-02-30"'])
    expect(invoice?.message).toContain(words);
  expect(invoice?.message).not.toContain("Invalid input");
  expect(invoice?.fix).toContain("Mend what is mapped to issued_on, or its transforms.");
  expect(invoice?.fix).toMatch(/Map something to .*number.*: a vendor_invoice needs it\./);

  const made = await errorOf({ target: "work_order", fields: [], expression: "x" }, { titel: "Leak", priority: "hgh" });
  expect(made?.message).toContain("“title” is missing");
  expect(made?.message).toContain('“priority” can\'t be "hgh"; choose one of ');
  expect(made?.message).toContain("There is no field `titel` here. Did you mean `title`?");
  expect(made?.fix).toBe("Mend the rule's expression, then retry.");
});

test.each<[Transform[], unknown, unknown]>([
  [[{ kind: "number" }], "1,234.50", 1234.5],
  [[{ kind: "number", decimal: "," }], "1.234,50", 1234.5],
  [[{ kind: "number" }], "12345678901234567890.12", "12345678901234567890.12"],
  [[{ kind: "scale", factor: 0.1, decimals: 2 }], "3", 0.3],
  [[{ kind: "date", format: "dd/mm/yyyy" }], "05/04/2026", "2026-04-05"],
  [[{ kind: "date", format: "mm/dd/yyyy" }], "04/05/2026", "2026-04-05"],
  [[{ kind: "date", time_zone: "Asia/Dubai" }], "2026-04-12 18:45", "2026-04-12T14:45:00.000Z"],
  [[{ kind: "date", time_zone: "Europe/Berlin" }], "2026-03-29 02:30", "2026-03-29T01:30:00.000Z"],
  [[{ kind: "date", format: "unix" }], 1_775_990_723, "2026-04-12T10:45:23.000Z"],
  [[{ kind: "date", only_day: true }], "2026-04-12T23:59:00-05:00", "2026-04-12"],
  [[{ kind: "split", by: "/", take: -1 }], "a/b/c", "c"],
  [[{ kind: "regex", pattern: "([A-Z]{3})-\\d+" }], "unit AHU-12", "AHU"],
  [[{ kind: "regex", pattern: "\\s+", replace_with: " " }], "a   b", "a b"],
  [[{ kind: "boolean" }], "نعم", true],
  [[{ kind: "unit", from: "fahrenheit", to: "celsius" }], 212, 100],
  [[{ kind: "unit", from: "psi", to: "bar" }], 1, 0.0689475729317],
  [[{ kind: "enum", values: { A: "high" }, otherwise: "low" }], "B", "low"],
  [[{ kind: "trim" }, { kind: "upper" }, { kind: "text", prefix: "X-" }, { kind: "cut", length: 4 }], " ab c", "X-AB"],
])("%j of %j is %j", (transforms, value, expected) => {
  expect(applyTransforms(value, { transforms, lookups })).toEqual({ kind: "value", value: expected });
});

test.each<[Transform, unknown]>([
  [{ kind: "number" }, "twelve"],
  [{ kind: "number" }, "0x10"],
  [{ kind: "date" }, "2026-02-30"],
  [{ kind: "date", format: "unix" }, "soon"],
  [{ kind: "boolean" }, "perhaps"],
  [{ kind: "unit", from: "bar", to: "celsius" }, 1],
  [{ kind: "regex", pattern: "^\\d+$" }, "abc"],
  [{ kind: "split", by: "-", take: 3 }, "a-b"],
])("%j of %j is wrong", (transform, value) => {
  expect(applyTransforms(value, { transforms: [transform], lookups }).kind).toBe("wrong");
});

test("a value that a table leaves out becomes nothing, also where a missing one would be an error or a default", async () => {
  const transforms = [{ kind: "lookup", table: "priorities" }];
  const priority = { to: "priority", path: "$.p", transforms };
  for (const policy of [{}, { on_missing: "error" }, { default: "low" }]) {
    const [item] = await map({ p: "n/a", t: "Leak" }, [
      {
        target: "work_order",
        fields: [
          { to: "title", path: "$.t" },
          { ...priority, ...policy },
        ],
      },
    ]);
    expect(item?.outcome).toMatchObject({ kind: "record", record: { title: "Leak" } });
    expect(item?.outcome).not.toHaveProperty("record.priority");
  }
});

test("a value that a field's own list lacks is a gap of that field", async () => {
  const transforms = [{ kind: "enum", values: { ON: "urgent", OFF: "low" } }];
  const rule = { target: "work_order", fields: [{ to: "priority", path: "$.p", transforms }] };
  const [item] = await map({ p: "toString" }, [rule]);
  expect(item?.outcome).toMatchObject({
    kind: "error",
    error: {
      class: "mapping_gap",
      message: 'priority: "toString" is none of ON, OFF.',
      pointer: "/p",
      gap: { kind: "values:priority", value: "toString" },
    },
  });
});

test("paths read fields, places and quoted names, and nothing that objects inherit", () => {
  const message = { a: [{ "b c": { d: 1 } }] };
  expect(readPath(parsePath('$.a[0]["b c"].d'), message)).toBe(1);
  expect(readPath(parsePath("$.a[1].x"), message)).toBeUndefined();
  for (const path of ["$.__proto__", "$.a.length.constructor", '$["constructor"]'])
    expect(readPath(parsePath(path), {})).toBeUndefined();
  expect(() => parsePath("$.a[")).toThrow("can't be read from");
  expect(() => parsePath("$..a")).toThrow();
});

test("a pattern that holds a JavaScript engine for ever is matched in a moment", () => {
  const evil = { kind: "regex", pattern: "^(a+)+$" } as const;
  expect(applyTransforms(`${"a".repeat(50_000)}b`, { transforms: [evil], lookups }).kind).toBe("wrong");
});

test("conditions are CEL over the message; what could grow or search without an end is left out", () => {
  expect(compileCondition("has(message.a) && message.a.b in ['x', 'y']")({ a: { b: "y" } })).toEqual({ kind: "holds" });
  expect(compileCondition("message.tags.exists(t, t.startsWith('AHU'))")({ tags: ["AHU-1"] })).toEqual({ kind: "holds" });
  expect(compileCondition("message.a.b > 3")({}).kind).toBe("failed");
  expect(compileCondition("message.text == 'matches('")({ text: "matches(" })).toEqual({ kind: "holds" });
  for (const text of [
    "message.a.matches('^(a+)+$')",
    "message.a.map(x, x)",
    "1 + 1",
    "message.",
    `${"message.a && ".repeat(200)}true`,
  ]) {
    expect(() => compileCondition(text), text).toThrow();
  }
});

test("a condition goes through lists within lists only as long as that takes no time", () => {
  const items = Array.from({ length: 3_000 }, (_, i) => i);
  const once = "message.items.exists(a, a == 2999)";
  expect(compileCondition(once)({ items })).toEqual({ kind: "holds" });
  for (const text of [
    "message.items.exists(a, message.items.exists(b, a == b + 3000))",
    "message.items.all(a, a in message.items)",
    "message.items.filter(a, message.items.all(b, a >= b)).exists(c, c == 1)",
  ]) {
    const verdict = compileCondition(text)({ items });
    expect(verdict, text).toEqual({ kind: "failed", message: expect.stringContaining("100 elements, here are 3000") });
    expect(compileCondition(text)({ items: items.slice(0, 100) }).kind, text).not.toBe("failed");
  }
});

test("replacements don't make a text longer and longer", () => {
  const grow = { kind: "regex" as const, pattern: ".", replace_with: "a".repeat(200) };
  const grown = (steps: number) => applyTransforms("x", { transforms: Array(steps).fill(grow), lookups: new Map() });
  expect(grown(2)).toEqual({ kind: "value", value: "a".repeat(40_000) });
  expect(grown(20)).toMatchObject({ kind: "wrong", message: expect.stringContaining("100000") });
});

test("a template that puts a large value in again and again is an error that names its row, and fills no memory", async () => {
  const body = { ...fault, note: "n".repeat(1_000_000) };
  const template = "{{$.note}}".repeat(190);
  const [item] = await map(body, [{ ...workOrder, fields: [...workOrder.fields, { to: "description", template }] }]);
  expect(item?.outcome).toMatchObject({
    kind: "error",
    error: { class: "mapping_gap", message: "description: the template would give more than 100000 characters." },
  });
  const short = await map({ ...fault, note: "n".repeat(20) }, [
    { ...workOrder, fields: [...workOrder.fields, { to: "description", template }] },
  ]);
  expect(short[0]?.outcome).toMatchObject({ kind: "record", record: { description: "n".repeat(3_800) } });
});

test("rules are checked when they are saved, each fault with its place", () => {
  const rules = [
    {
      target: "work_order",
      when: "message.a ==",
      key: "$.a[",
      fields: [
        { to: "titel", path: "$.x" },
        {
          to: "priority",
          path: "$.p",
          transforms: [
            { kind: "lookup", table: "none" },
            { kind: "regex", pattern: "(?=a)" },
          ],
        },
      ],
    },
    { target: "work_order", fields: [{ to: "building.name", template: "{{$.a[}}" }] },
    { target: "robot", fields: [] },
  ];
  const checked = checkRules(rules, { tables: new Set(), checkExpression: () => null });
  expect(checked.kind === "faults" && checked.faults.map(({ pointer, code }) => [pointer, code])).toEqual([
    ["/0/key", "invalid_path"],
    ["/0/when", "invalid_condition"],
    ["/0/fields/0/to", "unknown_field"],
    ["/0/fields/1/transforms/0/table", "unknown_table"],
    ["/0/fields/1/transforms/1/pattern", "invalid_pattern"],
    ["/1/fields/0/template", "invalid_path"],
    ["/2/target", "invalid_value"],
  ]);
});

test("numbers that hold more digits than a number are kept as they were written", () => {
  const read = readJson(Buffer.from('{"id": 12345678901234567890, "small": 12.50, "nul": "a\\u0000b"}'));
  expect(read).toEqual({ kind: "value", value: { id: "12345678901234567890", small: 12.5, nul: "a\uFFFDb" } });
  expect(readJson(Buffer.from("[".repeat(500_000))).kind).toBe("unreadable");
});

test("a message that would make too many records is refused as a whole, before the work for it is done", async () => {
  const each = { target: "defect", for_each: "$.items", fields: [{ to: "title", path: "$.t" }] };
  const items = Array.from({ length: 10_001 }, () => ({ t: "Crack" }));
  expect(await read({ items }, [each])).toMatchObject({
    kind: "unreadable",
    error: { class: "schema", message: "The message makes more than 10000 records.", fix: expect.stringContaining("for_each") },
  });
  const half = { items: items.slice(0, 5_001) };
  expect((await read([half, half], [each])).kind).toBe("unreadable");
  expect((await read(items, [{ ...each, when: "has(message.x)" }])).kind).toBe("unreadable");
  expect(await map([{ items: items.slice(0, 9_999) }, { other: 1 }], [each])).toHaveLength(9_999);
});
