import { beforeAll, expect, test } from "vitest";
import { catalog, eventNames } from "../../../../src/contract/events/catalog.ts";
import type { EventType } from "../../../data/shapes.ts";
import { loadLateWords } from "../../../i18n/t.ts";
import { placesOf } from "../mapping/source-tree.ts";
import { JSON_EXAMPLE } from "./json-example.ts";
import {
  asOutRule,
  freeName,
  freshRule,
  headerText,
  readHeaders,
  readsOf,
  withAnswer,
  withEvents,
  withPicked,
} from "./outbound-rules.ts";
import { sentenceOf } from "./sentence.ts";

beforeAll(loadLateWords);

const types = eventNames.map(
  // As much of it as the form asks for.
  (name) => ({ name, title: catalog[name].title, module: "m", example: { data: catalog[name].sample } }) as unknown as EventType,
);
const placeOf = (event: keyof typeof catalog, path: string) =>
  placesOf(catalog[event].sample).find((node) => node.path === path) ?? expect.fail(`no ${path}`);

test("a fresh rule is for a completed work order, and has a name of its own", () => {
  const rule = freshRule(types, ["Work order completed"]);
  expect(rule).toMatchObject({ name: "Work order completed 2", source: "work_order", path: "/work-orders", method: "POST" });
  expect(freeName("a", ["a", "a 2"])).toBe("a 3");
});

test("events of another record begin anew what nobody has touched, and leave the rest", () => {
  const fresh = freshRule(types, []);
  expect(withEvents(fresh, ["lease.activated"], types)).toMatchObject({ source: "lease", path: "/leases" });
  const written = { ...fresh, name: "Mine", path: "/jobs", fields: [{ to: "x", path: "$.work_order.id" }] };
  expect(withEvents(written, ["lease.activated"], types)).toMatchObject({
    ...{ source: "lease", name: "Mine", path: "/jobs", fields: written.fields },
  });
  const also = ["work_order.completed", "work_order.created"];
  expect(withEvents(fresh, also, types)).toEqual({ ...fresh, events: also });
});

test("a click on a place makes a row, inside an array a row of its list", () => {
  const begun = { ...freshRule(types, []), fields: [] };
  const one = withPicked(begun, placeOf("work_order.completed", "$.work_order.title"));
  const two = withPicked(one, placeOf("work_order.completed", "$.work_order.costs[0].kind"));
  const three = withPicked(two, placeOf("work_order.completed", "$.work_order.costs[0].amount.amount"));
  expect(three.fields).toEqual([
    { to: "title", path: "$.work_order.title" },
    {
      to: "costs",
      each: "$.work_order.costs",
      fields: [
        { to: "kind", path: "$.kind" },
        { to: "amount", path: "$.amount.amount" },
      ],
    },
  ]);
  const reads = readsOf({ ...three, path: "/jobs/{{$.work_order.id}}", when: "message.work_order.status == 'x'" });
  const read = ["title", "costs[0].kind", "id", "status"].map((name) => reads(`$.work_order.${name}`));
  expect([...read, reads("$.work_order.number")]).toEqual([true, true, true, true, false]);
});

test("headers are typed as lines; what is empty is left out of the rule", () => {
  expect(readHeaders(headerText({ "X-Source": "arkan", "X-No": "{{$.work_order.number}}" }))).toEqual({
    ...{ "X-Source": "arkan", "X-No": "{{$.work_order.number}}" },
  });
  const fresh = freshRule(types, []);
  expect(withAnswer(withAnswer(fresh, "id", "$.id"), "id", "")).toEqual(fresh);
});

test("a rule is told as a sentence; rules of the other direction are none", () => {
  const rule = { ...freshRule(types, []), when: "event != ''", events: ["work_order.completed", "work_order.created"] };
  expect(sentenceOf(rule, "https://erp.example/api/")).toMatch(/→ POST https:\/\/erp\.example\/api\/work-orders$/);
  const [inbound, outbound] = JSON.parse(JSON_EXAMPLE) as unknown[];
  expect(asOutRule(inbound)).toBeNull();
  expect(asOutRule(outbound)).toEqual(outbound);
});
