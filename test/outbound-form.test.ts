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

test("what another rule posts of the same event would be found as well: then only the posting's own reference tells them apart", () => {
  const other = { ...begun("work_order.created"), name: "other" };
  const asking = (name: string, reference: string) =>
    withFind(
      withFind({ ...begun("work_order.created"), name }, "path", `/tickets?reference={{${reference}}}`),
      "found",
      "size(message.data) > 0",
    );
  const shared = { code: "shared_reference", detail: expect.stringContaining("other") };
  for (const reference of ["$.work_order.id", "$root.event_id"]) {
    expect(faultsOf(asking("ticket", reference))).toEqual([]);
    expect(faultsOf(asking("ticket", reference), other)).toMatchObject([{ pointer: "/0/find/path", ...shared }]);
    expect(faultsOf(other, asking("ticket", reference))).toMatchObject([{ pointer: "/1/find/path", ...shared }]);
    expect(faultsOf(asking("ticket", reference), asking("other", reference))).toHaveLength(2);
  }
  expect(faultsOf(asking("ticket", "$root.reference"), asking("other", '$root["reference"]'))).toEqual([]);
  const elsewhere = { ...begun("work_order.completed"), name: "other" };
  expect(faultsOf(asking("ticket", "$root.event_id"), elsewhere)).toEqual([]);
  const inBody = withFind(asking("ticket", "$.work_order.id"), "found", "message.data.exists(one, one.ours == sent.reference)");
  expect(faultsOf(inBody, other)).toEqual([]);
  // Of two rules with conditions nobody knows whether they are ever for the same event.
  const [urgent, rest] = [{ when: "message.work_order.priority == 'urgent'" }, { when: "message.work_order.title != ''" }];
  expect(faultsOf({ ...asking("ticket", "$root.event_id"), ...urgent }, { ...other, ...rest })).toEqual([]);
  expect(faultsOf({ ...asking("ticket", "$root.event_id"), ...urgent }, other)).toHaveLength(1);
});

test("each hint of a condition could be saved", () => {
  for (const { name, example } of postable)
    for (const when of conditionHints(placesOf(example.data)))
      expect(faultsOf({ ...begun(name), when }), `${name}: ${when}`).toEqual([]);
});

test("the JSON view's example could be saved", () => {
  expect(faultsOf(...(JSON.parse(JSON_EXAMPLE) as unknown[]))).toEqual([]);
});
