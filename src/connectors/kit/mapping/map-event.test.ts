import { expect, test } from "vitest";
import { catalog } from "../../../contract/events/catalog.ts";
import { outboundRule } from "../../../contract/mapping.ts";
import { checkRules } from "./check-rules.ts";
import { type EventToPost, isFor, mapEvent } from "./map-event.ts";

const lookups = new Map([["accounts", new Map([["AED", "4000"]])]]);
const known = { tables: new Set(lookups.keys()), checkExpression: () => null };
const noExpressions = () => Promise.reject(new Error("no expression was expected"));

const envelope = (event: keyof typeof catalog, data: object = catalog[event].sample): EventToPost => ({
  event,
  event_id: "evt_01KP0ZZZNR7M37C9SJ6W6ENR3X",
  timestamp: "2026-04-13T06:00:00.000Z",
  tenant_id: "tnt_01KP0ZZZNR7M37C9SJ6W6ENR3X",
  reference: "5a0b3c1e-5a0b-8c1e-8a0b-3c1e5a0b3c1e",
  data,
});
const completed = envelope("work_order.completed");
const rule = (more: object = {}) => ({
  name: "ticket",
  direction: "out",
  source: "work_order",
  events: ["work_order.completed"],
  path: "/tickets",
  fields: [{ to: "no", path: "$.work_order.number" }],
  ...more,
});
const faultsOf = (...rules: object[]) => {
  const checked = checkRules(rules, known);
  return checked.kind === "faults" ? checked.faults : [];
};
const map = async (more: object = {}, event = completed, remoteIds: Record<string, string> = {}) => {
  expect(faultsOf(rule(more))).toEqual([]);
  const rules = [outboundRule.parse(rule(more))];
  const [made] = await mapEvent(event, { rules, lookups, remoteIds, runExpression: noExpressions });
  return made;
};
const callOf = async (...given: Parameters<typeof map>) => {
  const made = await map(...given);
  if (made?.outcome.kind !== "call") throw new Error(JSON.stringify(made));
  return made.outcome.call;
};

test("an event becomes a request: values in path, headers and body, nested, in arrays, looked up", async () => {
  const call = await callOf(
    {
      source: "invoice",
      events: ["invoice.issued"],
      method: "PUT",
      path: "/invoices/{{$.invoice.number}}?by={{$.invoice.customer.name}}",
      headers: { "X-Event": "{{$root.event_id}}" },
      fields: [
        { to: "head.account", path: "$.invoice.total.currency", transforms: [{ kind: "lookup", table: "accounts" }] },
        { to: "tags[1].text", template: "due {{$.invoice.due_on}}" },
        { to: "type", constant: "ACCREC" },
        {
          to: "lines",
          each: "$.invoice.lines",
          fields: [
            { to: "amount", path: "$.amount.amount", transforms: [{ kind: "number" }] },
            { to: "ref", path: "$root.data.invoice.number" },
          ],
        },
      ],
    },
    envelope("invoice.issued"),
  );
  expect(call).toMatchObject({
    method: "PUT",
    path: "/invoices/INV-2026-00089?by=Layla%20Haddad",
    headers: { "X-Event": "evt_01KP0ZZZNR7M37C9SJ6W6ENR3X" },
  });
  expect(JSON.parse(JSON.stringify(call.json))).toEqual({
    head: { account: "4000" },
    tags: [null, { text: "due 2026-05-13" }],
    type: "ACCREC",
    lines: [{ amount: 180, ref: "INV-2026-00089" }],
  });
});

test("what the record became over there can be named, and is waited for by nobody: without it the posting says so", async () => {
  const patch = { method: "PATCH", path: "/tickets/{{$root.remote.ticket}}" };
  expect((await callOf(patch, completed, { ticket: "T 7/1" })).path).toBe("/tickets/T%207%2F1");
  const made = await map(patch);
  expect(made?.outcome).toMatchObject({ kind: "error", error: { class: "schema", pointer: "/remote/ticket" } });
});

test("a path that a large value would fill without end is an error", async () => {
  const large = envelope("work_order.completed", { work_order: { id: "wo_1", title: "x".repeat(60_000) } });
  const made = await map({ path: "/{{$.work_order.title}}/{{$.work_order.title}}" }, large);
  expect(made?.outcome).toMatchObject({
    kind: "error",
    error: { message: "The path: the template would give more than 100000 characters." },
  });
});

test("a value can't step out of its path or end its header", async () => {
  const sample = catalog["work_order.completed"].sample.work_order;
  const titled = (title: string) => envelope("work_order.completed", { work_order: { ...sample, title } });
  expect(await map({ path: "/t/{{$.work_order.title}}/x" }, titled(".."))).toMatchObject({ outcome: { kind: "error" } });
  const header = { headers: { "X-Title": "{{$.work_order.title}}" } };
  expect(await map(header, titled("a\r\nHost: b"))).toMatchObject({ outcome: { kind: "error" } });
  expect((await callOf(header, titled("Leak"))).headers).toEqual({ "X-Title": "Leak" });
});

test("a condition over the event's name and data decides; one that can't be evaluated is an error and not a no", async () => {
  const when = "event == 'work_order.completed' && message.work_order.priority == 'low'";
  expect(await map({ when })).toMatchObject({ outcome: { kind: "skipped" } });
  expect(isFor(completed, { events: ["work_order.completed"], when })).toBe(false);
  expect(isFor(completed, { events: ["work_order.completed"], when: "int(message.work_order.title) > 1" })).toBeNull();
  expect(isFor(completed, { events: ["work_order.created"] })).toBe(false);
});

test("a value that a table lacks is a gap", async () => {
  const fields = [{ to: "account", path: "$.work_order.number", transforms: [{ kind: "lookup", table: "accounts" }] }];
  expect(await map({ fields })).toMatchObject({
    recordId: catalog["work_order.completed"].sample.work_order.id,
    outcome: { kind: "error", error: { class: "mapping_gap", gap: { kind: "lookup:accounts" } } },
  });
});

test.each([
  [{ events: ["work_order.complete"] }, "/0/events/0", "unknown_event", /Did you mean work_order\.completed/],
  [{ events: ["lease.created"] }, "/0/events/0", "other_source", /about a lease/],
  [{ source: "workorder", events: ["work_order.completed"] }, "/0/source", "unknown_source", /work_order/],
  [{ fields: [{ to: "a", path: "$.work_order.titel" }] }, "/0/fields/0/path", "unknown_path", /Did you mean title/],
  [{ path: "/t/{{$root.tenant}}" }, "/0/path", "unknown_path", /Did you mean tenant_id/],
  [
    { fields: [{ to: "a", each: "$.work_order.costs", fields: [{ to: "b", path: "$.amonut" }] }] },
    "/0/fields/0/fields/0/path",
    "unknown_path",
    /amount/,
  ],
  [{ headers: { Authorization: "Bearer x" } }, "/0/headers/Authorization", "secret_header", /credentials/],
  [{ headers: { "Transfer-Encoding": "x" } }, "/0/headers/Transfer-Encoding", "reserved_header", /set with the request/],
  [{ path: "//evil.example/x" }, "/0/path", "invalid_path", /below/],
  [{ path: "/../admin" }, "/0/path", "invalid_path", /below/],
  [{ when: "message.matches('a')" }, "/0/when", "invalid_condition", /matches/],
  [{ answer: { id: "id" } }, "/0/answer/id", "invalid_format", /begins with/],
  [{ fields: [{ to: "a b", path: "$.work_order.title" }] }, "/0/fields/0/to", "invalid_format", /place in the body/],
])("%o is refused with its place", (more, pointer, code, detail) => {
  const [fault] = faultsOf(rule(more));
  expect(fault).toMatchObject({ pointer, code });
  expect(fault?.detail).toMatch(detail);
});

test("of outbound rules no two have one name, and inbound rules are checked beside them as ever", () => {
  const inbound = { target: "work_order", fields: [{ to: "title", path: "$.text" }] };
  expect(faultsOf(inbound, rule())).toEqual([]);
  expect(faultsOf(rule(), rule())).toMatchObject([{ pointer: "/1/name", code: "duplicate" }]);
  expect(faultsOf({ ...inbound, target: "ticket" })).toMatchObject([{ pointer: "/0/target" }]);
});
