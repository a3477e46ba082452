import { expect, test } from "vitest";
import { mappingOf, newCondition, newRule, stateOf } from "./building-map-values.ts";

test("a mapping comes back from the form as it went in", () => {
  for (const mapping of [
    { mode: "single", building_id: "bld_1" },
    { mode: "rules", rules: [{ when: { "metadata.tower": "A", "metadata.phase": "2" }, building_id: "bld_1" }] },
  ])
    expect(mappingOf(stateOf(mapping))).toEqual(mapping);
});

test("a new one is a single building that isn't chosen yet", () => {
  expect(mappingOf(stateOf(undefined))).toEqual({ mode: "single", building_id: "" });
});

test("switching to rules and back keeps the building; keys get their prefix", () => {
  const state = stateOf({ mode: "single", building_id: "bld_1" });
  const rule = { ...newRule(state.rules), buildingId: "bld_2" };
  const filled = {
    ...rule,
    when: [...rule.when, newCondition(rule.when)].map((one) => ({ ...one, key: ` k${one.id}`, value: "v" })),
  };
  const rules = { ...state, mode: "rules" as const, rules: [filled] };
  expect(mappingOf(rules)).toEqual({
    mode: "rules",
    rules: [{ when: { "metadata.k0": "v", "metadata.k1": "v" }, building_id: "bld_2" }],
  });
  expect(mappingOf({ ...rules, mode: "single" })).toEqual({ mode: "single", building_id: "bld_1" });
});
