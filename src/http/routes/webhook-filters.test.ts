import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { catalog } from "../../contract/events/catalog.ts";
import { emit } from "../../outbox/emit.ts";
import { systemCtx } from "../../platform/context.ts";

const app = await openTestApp();
const base = { name: "Hook", url: "https://example.com/h", events: ["work_order.*"] };
const urgent = 'data.work_order.priority == "urgent"';

test("a filter is kept, shown, changed and taken away", async () => {
  const webhook = ok(await app.call("POST", "/v1/webhooks", { ...base, filter: urgent }));
  expect(webhook).toMatchObject({ filter: urgent, filter_errors: null });
  const patch = async (body: object) => ok(await app.call("PATCH", `/v1/webhooks/${webhook.id}`, body)).filter;
  expect(await patch({ name: "Other" })).toBe(urgent);
  expect(await patch({ filter: "true" })).toBe("true");
  expect(await patch({ filter: null })).toBeNull();
});

test("a filter that can't be kept is a 422 at /filter with the characters that are meant", async () => {
  const reply = await app.call("POST", "/v1/webhooks", { ...base, filter: 'data.work_order.priorty == "urgent"' });
  expect(reply).toMatchObject({
    status: 422,
    body: {
      errors: [{ pointer: "/filter", code: "unknown_field", did_you_mean: ["priority"], position: { start: 16, end: 23 } }],
    },
  });
  const long = await app.call("POST", "/v1/webhooks", { ...base, filter: `event == "${"x".repeat(2_000)}"` });
  expect(long).toMatchObject({ status: 422, body: { errors: [{ pointer: "/filter", code: "too_big" }] } });
});

test("filter and events are checked together, whichever of them a patch names", async () => {
  const { id } = ok(await app.call("POST", "/v1/webhooks", { ...base, filter: urgent }));
  const leases = await app.call("PATCH", `/v1/webhooks/${id}`, { events: ["lease.*"] });
  expect(leases).toMatchObject({ status: 422, body: { errors: [{ pointer: "/filter", code: "unknown_field" }] } });
  const other = await app.call("PATCH", `/v1/webhooks/${id}`, { filter: "data.lease.auto_renew" });
  expect(other).toMatchObject({ status: 422, body: { errors: [{ pointer: "/filter", code: "unknown_field" }] } });
  ok(await app.call("PATCH", `/v1/webhooks/${id}`, { events: ["lease.*"], filter: "data.lease.auto_renew" }));
});

test("trying a filter tells its verdict on every example, on a sample and on the last events", async () => {
  const { id, call } = await app.makeTenant();
  const ctx = systemCtx(app.services, { tenantId: id });
  const { work_order } = catalog["work_order.created"].sample;
  for (const priority of ["urgent", "low", "urgent"] as const)
    await emit(ctx, { event: "work_order.created", data: { work_order: { ...work_order, priority } } });
  await emit(ctx, { event: "asset.created", data: catalog["asset.created"].sample });
  const filter = `${urgent} || data.lease.auto_renew`;
  const events = ["work_order.created", "lease.created"];
  const sample = { event: "work_order.created", data: { work_order: { priority: "urgent" } } };
  const tried = ok(await call("POST", "/v1/webhooks/filter/check", { events, filter, sample }));
  expect(tried).toEqual({
    ...{ valid: true, errors: [], sample: { matches: true, reason: null } },
    events: [
      { event: "work_order.created", matches: false, reason: "No such key: lease", missing: ["data.lease.auto_renew"] },
      { event: "lease.created", matches: false, reason: "No such key: work_order", missing: ["data.work_order.priority"] },
    ],
    recent: { checked: 3, matched: 2, failed: 0, since: expect.any(String), last_error: null },
  });
});

test("trying a filter that can't be kept says why instead of refusing", async () => {
  const tried = ok(await app.call("POST", "/v1/webhooks/filter/check", { events: ["work_order.*"], filter: "data.x ==" }));
  expect(tried).toMatchObject({ valid: false, recent: null, errors: [{ code: "invalid_expression", position: { start: 9 } }] });
  const unknown = await app.call("POST", "/v1/webhooks/filter/check", { events: ["work_order.craeted"], filter: "true" });
  expect(unknown).toMatchObject({ status: 422, body: { errors: [{ pointer: "/events/0", code: "unknown_event" }] } });
});

test("failures over the last events are counted with the last error", async () => {
  const { id, call } = await app.makeTenant();
  await emit(systemCtx(app.services, { tenantId: id }), { event: "asset.created", data: catalog["asset.created"].sample });
  const tried = ok(await call("POST", "/v1/webhooks/filter/check", { events: ["*"], filter: "int(data.asset.name) > 1" }));
  expect(tried.recent).toMatchObject({ checked: 1, matched: 0, failed: 1, last_error: expect.stringContaining("int()") });
});

test("the feed takes wildcards of modules in types", async () => {
  const { id, call } = await app.makeTenant();
  const ctx = systemCtx(app.services, { tenantId: id });
  await emit(ctx, { event: "asset.created", data: catalog["asset.created"].sample });
  await emit(ctx, { event: "lease.created", data: catalog["lease.created"].sample });
  const names = async (types: string) =>
    ok(await call("GET", `/v1/events?types=${types}`)).data.map(({ event }: { event: string }) => event);
  expect(await names("lease.*")).toEqual(["lease.created"]);
  expect(await names("*")).toEqual(["asset.created", "lease.created"]);
  expect(await names("work_order.*,asset.created")).toEqual(["asset.created"]);
});
