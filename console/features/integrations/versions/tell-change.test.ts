import { beforeAll, expect, test } from "vitest";
import { describeTypes } from "../../../../src/integrations/describe-types.ts";
import { diffJson } from "../../../../src/integrations/versions/diff-json.ts";
import type { Connector } from "../../../data/shapes.ts";
import { loadLateWords } from "../../../i18n/t.ts";
import { type Tense, tellChange } from "./tell-change.ts";

beforeAll(loadLateWords);

const names = new Map([
  ["bld_A", "Tower A"],
  ["bld_B", "Tower B"],
]);

function told(before: object, after: object, { type = "custom", tense = "did" as Tense } = {}): string[] {
  const connector = describeTypes().find((one) => one.type === type) as unknown as Connector; // as the API gives it
  const known = { connector, nameOf: (id: string) => names.get(id) ?? null };
  return diffJson(before, after).map((difference) => tellChange(difference, { tense, known }));
}

const rule = (name: string, ...fields: object[]) => ({ name, target: "defect", key: "$.id", fields });
const lookup = (table: string) => ({ to: "category", path: "$.c", transforms: [{ kind: "lookup", table }] });

test("rows and rules are told by what they fill, and by their names", () => {
  const before = { mapping: [rule("Fault", { to: "title", path: "$.a" }, lookup("Grades")), rule("Walk")] };
  const after = {
    mapping: [
      {
        ...rule("Fault", { to: "title", path: "$.b" }, lookup("Trades"), { to: "trade", constant: "HVAC" }),
        when: "message.x == 1",
      },
    ],
  };
  expect(told(before, after)).toEqual([
    "“Path” of row “Title” of rule “Fault” changed from “$.a” to “$.b”.",
    "Look-up of “Category” in rule “Fault” changed from “Grades” to “Trades”.",
    "Row “Trade” of rule “Fault” was added: HVAC.",
    "“Only when” of rule “Fault” is now “message.x == 1”.",
    "Rule “Walk” was removed: 0 rows.",
  ]);
});

test("a field of ours is called as the form calls it, one of the other side as it is written there", () => {
  const posts = (...fields: object[]) => ({ ...rule("Ticket", ...fields), direction: "out", target: "ticket" });
  const row = (path: string) => ({ to: "building.name", path });
  expect(
    told(
      { mapping: [rule("Fault", row("$.a")), posts(row("$.a"))] },
      { mapping: [{ ...rule("Fault", row("$.b")), target: "work_order" }, posts(row("$.b"))] },
    ),
  ).toEqual([
    "“Makes” of rule “Fault” changed from “Defect” to “Work order”.",
    "“Path” of row “Building name” of rule “Fault” changed from “$.a” to “$.b”.",
    "“Path” of row “building.name” of rule “Ticket” changed from “$.a” to “$.b”.",
  ]);
});

test("going back is told as what is to come", () => {
  const now = { mapping: [rule("Fault", { to: "title", path: "$.a" })], config: { building_id: "bld_B" } };
  const then = { mapping: [rule("Fault", lookup("Grades"))], config: { building_id: "bld_A" } };
  expect(told(now, then, { tense: "will" })).toEqual([
    "Row “Category” of rule “Fault” comes back: $.c.",
    "Row “Title” of rule “Fault” goes: $.a.",
    "“Building” changes from “Tower B” to “Tower A”.",
  ]);
});

test("settings have the labels of their form, and records their names", () => {
  const before = {
    config: {
      building: { mode: "single", building_id: "bld_A" },
      asset_category_map: { Lift: "Elevators", Old: "Pumps" },
      on_unknown_category: "error",
      defects: { as: "defect", default_priority: "low" },
    },
  };
  const after = {
    config: {
      building: { mode: "rules", rules: [{ when: { "metadata.tower": "A" }, building_id: "bld_B" }] },
      asset_category_map: { Lift: null, "Passenger lift": "Elevators", "101": "Pumps" },
      on_unknown_category: "create",
      defects: { as: "work_order", default_priority: "high" },
    },
  };
  expect(told(before, after, { type: "arkan_handover" })).toEqual([
    "“Which building” changed from Always the same building to A rule by the project's metadata.",
    "“Rules for buildings” is now metadata.tower is “A” → “Tower B”.",
    "“Building” isn't set any more; it was “Tower A”.",
    "“101” in “Asset category mapping” is now “Pumps”.",
    "“Lift” in “Asset category mapping” changed from “Elevators” to left out.",
    "“Passenger lift” in “Asset category mapping” is now “Elevators”.",
    "“Old” in “Asset category mapping” isn't set any more; it was “Pumps”.",
    "“Unknown asset category” changed from Show an error until somebody maps it to Create a category of that name.",
    "“Auto-create work orders?” changed from No to Yes.",
    "“Default priority” changed from Low to High.",
  ]);
});

test("when it runs, lists, an order and what is empty have sentences of their own", () => {
  const out = (...events: string[]) => ({ name: "Ticket", direction: "out", events, fields: [] });
  expect(
    told(
      { sync: { mode: "realtime" }, config: { building_id: null }, mapping: [out("work_order.created"), rule("A"), rule("B")] },
      {
        sync: { mode: "batch", schedule: "0 2 * * *", time_zone: "Asia/Dubai" },
        config: { building_id: "bld_A" },
        mapping: [out("work_order.created", "work_order.completed"), rule("B"), rule("A")],
      },
    ),
  ).toEqual([
    "How often it runs changed from “In real time: the other side sends by itself” to “At fixed times”.",
    "Its schedule is now Daily at 02:00.",
    "The time zone of its runs is now Asia/Dubai.",
    "“Building” is now “Tower A”.",
    "“work_order.completed” was added to “Events” of rule “Ticket”.",
    "Rule “B” moved from place 3 to place 2.",
    "Rule “A” moved from place 2 to place 3.",
  ]);
});
