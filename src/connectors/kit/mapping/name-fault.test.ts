import { expect, test } from "vitest";
import { checkRules } from "./check-rules.ts";

const rule = (more: object) => ({
  ...{ name: "completed jobs", direction: "out", source: "work_order", events: ["work_order.completed"], path: "/jobs" },
  ...more,
});
const saidOf = (...mapping: unknown[]) => {
  const checked = checkRules(mapping, { tables: new Set(), checkExpression: () => null });
  return checked.kind === "faults" ? checked.faults.map(({ detail }) => detail) : [];
};

test("a fault of an outbound rule says which rule, and which row of its body", () => {
  const fine = rule({ name: "other" });
  const rows = [
    { to: "no", path: "$.work_order.number" },
    { to: "x", path: "$.work_order.nmber" },
  ];
  expect(saidOf(fine, rule({ fields: rows }))[0]).toMatch(
    /^Rule 2 “completed jobs”, row 2 of the body: .*has no \$\.work_order\.nmber\. Did you mean number/,
  );
  const list = { to: "lines", each: "$.work_order.costs", fields: [{ to: "kind", path: "$.knd" }] };
  expect(saidOf(rule({ fields: [list] }))[0]).toMatch(/^Rule 1 “completed jobs”, row 1 of the list in row 1 of the body: /);
});

test("so does one of its other parts, and one whose shape is wrong", () => {
  expect(saidOf(rule({ path: "jobs" }))[0]).toMatch(/^Rule 1 “completed jobs”, its path: Write a path below/);
  expect(saidOf(rule({ headers: { Host: "x" } }))[0]).toMatch(/^Rule 1 “completed jobs”, the header Host: /);
  expect(saidOf(rule({ when: "message.work_order ==" }))[0]).toMatch(/^Rule 1 “completed jobs”, its condition: /);
  expect(saidOf(rule({ answer: { id: "id" } }))[0]).toMatch(/^Rule 1 “completed jobs”, where the answer has its id: /);
  const byRecord = { path: "/jobs?wo={{$.work_order.id}}", found: "size(message.data) > 0" };
  expect(saidOf(rule({ find: byRecord }))[0]).toMatch(
    /^Rule 1 “completed jobs”, “Ask with GET”: It may happen .* more than once/,
  );
  expect(saidOf(rule({ find: { ...byRecord, found: "" } }))[0]).toMatch(/^Rule 1 “completed jobs”, “It is there when”: /);
  expect(saidOf({ ...rule({}), name: undefined })[0]).toMatch(/^Rule 1, its name: /);
  expect(saidOf(rule({}), rule({}))[0]).toMatch(/^Rule 2 “completed jobs”, its name: Another outbound rule/);
});

test("a fault of an inbound rule is told in the words of its form, and all of them at once", () => {
  const fields = [
    { to: "", path: "$.a" },
    { to: "title", path: "subject" },
    { to: "nme", path: "$.x" },
    { to: "title", path: "$.a", transforms: [{ kind: "regex", pattern: "(" }] },
    { to: "building.name", path: "$.a", transforms: [{ kind: "lookup", table: "Sites" }] },
  ];
  const said = saidOf({ name: "fault", target: "work_order", key: "id", for_each: "$.a[", when: "message.a = 1", fields });
  expect(said.map((one) => one.replace(/^Rule 1 “fault”[,:] /, "").slice(0, 48))).toEqual([
    "“Sender's ID” can't be \"id\": A path begins with ",
    "row 1: “Target field” is empty; enter a text of ",
    'row 2 (title): “Value” can\'t be "subject": A pat',
    "“For each of”: The path $.a[ can't be read from ",
    "“Only when”: Two values are compared with ==. Fo",
    "row 3 (nme): A work order has no nme. It has bui",
    "row 4 (title): The pattern can't be read: each b",
    "row 5 (building name): There is no look-up table",
  ]);
  expect(said.join()).not.toMatch(/fields\[|\[\d\]\.|overload/);
});

test.each([
  ["in", { name: "fault", target: "work_order", fields: [] }],
  ["out", rule({})],
])("what is wrong in one row (%s) is told in one round: its pattern, its table, its path", (_, given) => {
  const transforms = [
    { kind: "regex", pattern: "" },
    { kind: "lookup", table: "" },
    { kind: "lookup", table: "Sites" },
  ];
  const row = { to: "title", path: "$.work_order.title[", transforms };
  const said = saidOf({ ...given, fields: [row] });
  expect(said).toHaveLength(4);
  for (const one of [
    "“RE2 pattern” is empty",
    "can't be read from",
    "Choose a look-up table.",
    "There is no look-up table Sites.",
  ])
    expect(said.filter((fault) => fault.includes(one))).toHaveLength(1);
});

test("an outbound rule that is empty still says what its rows lack", () => {
  const lookup = { to: "a", path: "$.a", transforms: [{ kind: "lookup", table: "" }] };
  const said = saidOf({ direction: "out", fields: [{ to: "lines", each: "$.a", fields: [lookup] }] });
  expect(said.filter((one) => one.endsWith("Choose a look-up table."))).toHaveLength(1);
  expect(said.filter((one) => one.includes("its events"))).toHaveLength(1);
});

test("of an outbound rule a path that leads nowhere is told together with the rest", () => {
  const said = saidOf(rule({ path: "jobs", fields: [{ to: "no", path: "$.work_order.nmber" }] }));
  expect(said).toHaveLength(2);
  expect(said[1]).toContain("Did you mean number");
});

test("a field that the target doesn't have is told with the nearest ones, else with all", () => {
  const said = (to: string) => saidOf({ name: "assets", target: "asset", key: "$.id", fields: [{ to, path: "$.x" }] }).join(" ");
  expect(said("serial_nmber")).toMatch(/An asset has no serial_nmber\. Did you mean serial_number\?/);
  expect(said("colour")).toMatch(/An asset has no colour\. It has building, /);
});
