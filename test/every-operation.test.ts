import { expect, test } from "vitest";
import { readApi } from "./support/api-operations.ts";
import { globalCollections, makeOneOfEach } from "./support/api-records.ts";
import { openTestApp } from "./support/app.ts";
import { fittingBody } from "./support/fitting-body.ts";
import { uploadOf } from "./support/upload.ts";

// Made of the OpenAPI document: what is added later is tested without a line here.
const testApp = await openTestApp();
const api = await readApi(testApp.callBare);
const { operations } = api;
const { tenant, callBare } = testApp;
const records = await makeOneOfEach(testApp, tenant);

test("nothing but the sign-in works without a key", async () => {
  for (const { id, method, path, isPublic } of operations) {
    const reply = await callBare(method, path.replace(/\{\w+\}/g, "x"), method === "GET" ? undefined : {});
    expect([id, reply.status]).toEqual([id, isPublic ? 422 : 401]);
  }
});

test("a key without any right that counts here is refused", async () => {
  const { call } = await tenant.makeKey(["occupancy:read"]);
  // What a key shows of itself, what is the same for everybody, and a feed that shows what one may read.
  const open = ["streamChanges", "listEventTypes"];
  // Where it is what was read that is refused, it has to be asked well.
  const queries: Record<string, string> = { search: "?q=leak" };
  for (const { id, method, path, isPublic, collection } of operations) {
    if (isPublic || open.includes(id) || path.startsWith("/v1/session")) continue;
    const reply = await call(
      method,
      path.replace(/\{\w+\}/g, records.get(collection ?? "") ?? "x") + (queries[id] ?? ""),
      method === "GET" ? undefined : {},
    );
    expect([id, reply.status], reply.text).toEqual([id, 403]);
  }
});

test("a change or deletion based on an older state is refused everywhere, and the record says which state it is in", async () => {
  const changing = operations.filter(
    ({ method, collection, path }) => ["PATCH", "DELETE"].includes(method) && collection && path === `${collection}/{id}`,
  );
  expect(changing.length).toBeGreaterThan(15);
  for (const { id, method, collection } of changing) {
    if (!collection || globalCollections.includes(collection)) continue;
    const url = `${collection}/${records.get(collection)}`;
    const { headers } = await tenant.call("GET", url);
    expect([id, headers.etag]).toEqual([id, expect.stringMatching(/^"[^"]+"$/)]);
    const stale = await tenant.call(method, url, method === "PATCH" ? {} : undefined, { "if-match": '"older"' });
    expect([id, stale.status], stale.text).toEqual([id, 412]);
    expect((await tenant.call("GET", url)).headers.etag).toBe(headers.etag);
  }
});

test("an action based on an older state is refused too, and whoever has a record already isn't sent it again", async () => {
  const actions = operations.filter(
    ({ method, path, collection }) => method === "POST" && collection && /^\/v1\/[^/]+\/\{\w+\}\/[^/]+$/.test(path),
  );
  expect(actions.length).toBeGreaterThan(15);
  for (const { id, path, body, isUpload, collection } of actions) {
    if (!collection || globalCollections.includes(collection)) continue;
    const url = `${collection}/${records.get(collection)}`;
    const etag = String((await tenant.call("GET", url)).headers.etag);
    expect([id, (await tenant.call("GET", url, undefined, { "if-none-match": etag })).status]).toEqual([id, 304]);
    // What has no version of its own has a weak tag: nothing can be based on it.
    if (etag.startsWith("W/")) continue;
    // A stale state is told before the file is looked at.
    const sent = isUpload ? uploadOf({ name: "a.txt", content: "a" }) : null;
    const input = sent?.body ?? (body ? fittingBody(api, { schema: body, records }) : undefined);
    const stale = await tenant.call("POST", path.replace(/\{\w+\}/, records.get(collection) ?? ""), input, {
      ...sent?.headers,
      "if-match": '"older"',
    });
    // `ifMatch` of the route's request, given to the command, called under the lock before the state is judged.
    expect([id, stale.status], stale.text).toEqual([id, 412]);
  }
});
