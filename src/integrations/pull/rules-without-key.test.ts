import { expect, test } from "vitest";
import { rulesWithoutKey } from "./rules-without-key.ts";

const pulls = { pull: { path: "/faults", items: "$.items" } };
const fault = { name: "fault", target: "work_order", fields: [{ to: "title", path: "$.text" }] };

const without = (mapping: object[], config: object = pulls) =>
  rulesWithoutKey({ type: "custom", preset: null, config: JSON.stringify(config), mapping: JSON.stringify(mapping) });

test("rules whose pulled records have no id are named", () => {
  const { name: _, ...nameless } = fault;
  expect(without([fault, { ...fault, name: "other", key: "$.id" }, nameless])).toEqual(["fault", "rule 3"]);
});

test("nothing is wrong with what is posted to us, what goes out, and readings, which have a device and a time", () => {
  expect(without([fault], {})).toEqual([]);
  const reading = { name: "temperature", target: "reading", fields: [] };
  const out = { name: "ticket", direction: "out", source: "work_order", events: ["work_order.completed"], fields: [] };
  expect(without([reading, out])).toEqual([]);
  expect(without([])).toEqual([]);
});
