import { expect, test } from "vitest";
import { readApi } from "../../../test/support/api-operations.ts";
import { makeOneOfEach } from "../../../test/support/api-records.ts";
import { ok, openTestApp } from "../../../test/support/app.ts";

// Made of the OpenAPI document: a kind of record that is added later needs its trail, too.
const testApp = await openTestApp();
const { operations } = await readApi(testApp.callBare);
const { call } = testApp.tenant;

/** What isn't a record of the customer's work: logs and queues, which are trails themselves, what access is given by, and what only sends. */
const without = [
  ...["/v1/deliveries", "/v1/events", "/v1/event-consumers", "/v1/jobs", "/v1/audit-log", "/v1/notifications"],
  // Devices and their points announce nothing: what they send is told by the log of its integration.
  ...["/v1/devices", "/v1/points"],
  ...["/v1/users", "/v1/api-keys", "/v1/tenants", "/v1/plans", "/v1/webhooks", "/v1/integrations", "/v1/lookup-tables"],
];

const shown = operations.flatMap(({ method, path, collection }) =>
  method === "GET" && collection && path === `${collection}/{id}` ? [collection] : [],
);

test("every kind of record that can be shown has a trail", () => {
  const paths = new Set(operations.map(({ method, path }) => `${method} ${path}`));
  const records = shown.filter((collection) => !without.includes(collection));
  expect(records.length).toBeGreaterThan(20);
  expect(records.filter((collection) => !paths.has(`GET ${collection}/{id}/trail`))).toEqual([]);
  // What was left out still is without one.
  expect(without.filter((collection) => paths.has(`GET ${collection}/{id}/trail`))).toEqual([]);
});

test("a trail tells the record's events, newest first, and whom they went to", async () => {
  const records = await makeOneOfEach(testApp, testApp.tenant);
  for (const collection of shown) {
    if (without.includes(collection)) continue;
    const { data } = ok(await call("GET", `${collection}/${records.get(collection)}/trail`));
    const times = data.map(({ at }: { at: string }) => at);
    expect([collection, times]).toEqual([collection, [...times].sort().reverse()]);
    for (const entry of data) expect(entry).toMatchObject({ kind: "event", event: { event_id: expect.any(String) } });
  }
  const lease = ok(await call("GET", `/v1/leases/${records.get("/v1/leases")}/trail`)).data;
  expect(lease.map(({ event }: { event: { event: string } }) => event.event)).toEqual(["lease.activated", "lease.created"]);
});

test("the trail of a lease that a renewal made begins with that renewal", async () => {
  const { call, ...tenant } = await testApp.makeTenant();
  const old = (await makeOneOfEach(testApp, { ...tenant, call })).get("/v1/leases");
  const terms = { starts_on: "2030-06-01", ends_on: "2031-05-31" };
  const { new_lease: next } = ok(await call("POST", `/v1/leases/${old}/renew`, terms));
  ok(await call("POST", `/v1/leases/${next.id}/terminate`, { on: "2030-12-31", reason: "Moves abroad" }));
  const trail = ok(await call("GET", `/v1/leases/${next.id}/trail`)).data;
  expect(trail.map(({ event }: { event: { event: string } }) => event.event)).toEqual(["lease.terminated", "lease.renewed"]);
  expect(trail[1]).toMatchObject({
    event: { data: { lease: { id: old }, new_lease: { id: next.id } } },
    not_sent: expect.any(Array),
  });
  // Page by page it is the same, and nothing else of the lease before it is told.
  const first = ok(await call("GET", `/v1/leases/${next.id}/trail?limit=1`));
  const second = ok(await call("GET", `/v1/leases/${next.id}/trail?limit=1&cursor=${first.next_cursor}`));
  expect([...first.data, ...second.data]).toEqual(trail);
  expect(second.next_cursor).toBeNull();
  const before = ok(await call("GET", `/v1/leases/${old}/trail`)).data;
  expect(before.map(({ event }: { event: { event: string } }) => event.event)).toEqual([
    ...["lease.renewed", "lease.activated", "lease.created"],
  ]);
});
