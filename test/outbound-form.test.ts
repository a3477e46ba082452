import { expect, test } from "vitest";
import type { EventType } from "../console/data/shapes.ts";
import { placesOf } from "../console/features/integrations/mapping/source-tree.ts";
import { JSON_EXAMPLE } from "../console/features/integrations/outbound/json-example.ts";
import {
  conditionHints,
  freshRule,
  withEvents,
  withFind,
  withPicked,
} from "../console/features/integrations/outbound/outbound-rules.ts";
import { checkRules } from "../src/connectors/kit/mapping/check-rules.ts";
import { catalog, eventNames } from "../src/contract/events/catalog.ts";

const types = eventNames.map(
  // As much of it as the form asks for.
  (name) => ({ name, title: catalog[name].title, example: { data: catalog[name].sample } }) as unknown as EventType,
);
const postable = types.filter(({ name }) => name !== "ping");
const faultsOf = (...rules: unknown[]) => {
  const checked = checkRules(rules, { tables: new Set(), checkExpression: () => null });
  return checked.kind === "faults" ? checked.faults : [];
};
const begun = (name: string) => withEvents({ ...freshRule(types, []), events: [], source: "", fields: [] }, [name], types);

test("of every event a rule begins with rows that could be saved as they stand", () => {
  for (const { name } of postable) {
    expect(faultsOf(begun(name)), name).toEqual([]);
    expect(begun(name).fields.length, name).toBeGreaterThan(0);
  }
});

test("each field of every event that is clicked makes a row that could be saved", () => {
  for (const { name, example } of postable) {
    const leaves = placesOf(example.data).filter(({ kind }) => kind !== "object" && kind !== "array");
    const rule = leaves.slice(0, 90).reduce(withPicked, { ...begun(name), fields: [] });
    expect(faultsOf(rule), name).toEqual([]);
  }
});

test("asking for what was posted is left out until something is entered, and whole parts of it can be saved", () => {
  const bare = begun("work_order.completed");
  const asks = withFind(bare, "path", "/tickets?reference={{$root.event_id}}");
  expect(faultsOf(asks).map(({ pointer }) => pointer)).toEqual(["/0/find/found"]);
  const whole = withFind(asks, "found", "message.data.exists(one, one.reference == sent.event_id)");
  expect(faultsOf(whole)).toEqual([]);
  expect(faultsOf(withFind(whole, "path", "/tickets"))).toMatchObject([{ pointer: "/0/find/path", code: "no_reference" }]);
  expect(faultsOf(withFind(whole, "path", "/tickets/{{$.work_order.nothing}}"))).toMatchObject([{ pointer: "/0/find/path" }]);
  const byRecord = withFind(whole, "path", "/tickets?wo={{$.work_order.id}}");
  expect(faultsOf(byRecord)).toEqual([]);
  const foundByAny = withFind(byRecord, "found", "size(message.data) > 0");
  expect(faultsOf(foundByAny)).toMatchObject([{ pointer: "/0/find/path", code: "shared_reference" }]);
  expect(faultsOf({ ...foundByAny, events: ["work_order.created"] })).toEqual([]);
  expect(faultsOf({ ...foundByAny, events: ["work_order.created", "work_order.completed"] })).toHaveLength(1);
  const sends = withFind(whole, "send_again", true);
  expect(sends.find).toMatchObject({ send_again: true });
  expect(withFind(withFind(withFind(sends, "send_again", false), "path", ""), "found", "")).toEqual(bare);
});

test("each hint of a condition could be saved", () => {
  for (const { name, example } of postable)
    for (const when of conditionHints(placesOf(example.data)))
      expect(faultsOf({ ...begun(name), when }), `${name}: ${when}`).toEqual([]);
});

test("the JSON view's example could be saved", () => {
  expect(faultsOf(...(JSON.parse(JSON_EXAMPLE) as unknown[]))).toEqual([]);
});
