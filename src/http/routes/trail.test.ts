import { expect, test } from "vitest";
import { readApi } from "../../../test/support/api-operations.ts";
import { makeOneOfEach } from "../../../test/support/api-records.ts";
import { ok, openTestApp } from "../../../test/support/app.ts";

// Made of the OpenAPI document: a kind of record that is added later needs its trail, too.
const testApp = await openTestApp();
const { operations } = await readApi(testApp.callBare);
const { call } = testApp.tenant;

/** What isn't a record of the customer's work: logs and queues, which are trails themselves, and what access is given by. */
const without = [
  ...["/v1/deliveries", "/v1/events", "/v1/event-consumers", "/v1/jobs", "/v1/audit-log", "/v1/notifications"],
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
