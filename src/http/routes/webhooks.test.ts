import { sql } from "kysely";
import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { mostWebhooks } from "../../webhooks/register-webhook.ts";

const app = await openTestApp();
const base = { name: "Hook", url: "https://example.com/h", events: ["*"] };

test("a patch of one half of the retry policy leaves the other", async () => {
  const { id } = await register({ retry: { count: 3, schedule_seconds: [7, 70] } });
  expect((await patch(id, { retry: { count: 9 } })).body.retry).toEqual({ count: 9, schedule_seconds: [7, 70] });
  expect((await patch(id, { retry: { schedule_seconds: [5] } })).body.retry).toEqual({ count: 9, schedule_seconds: [5] });
  expect((await patch(id, { retry: {} })).body.retry).toEqual({ count: 9, schedule_seconds: [5] });
  const asNew = ok(await app.call("POST", "/v1/webhooks", base)).retry;
  expect((await patch(id, { retry: { count: 5, schedule_seconds: null } })).body.retry).toEqual(asNew);
});

test("webhooks are found by their times and sorted by their last change", async () => {
  const { call } = await app.makeTenant();
  const first = ok(await call("POST", "/v1/webhooks", { ...base, name: "First 100%" }));
  await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(first.created_at) + 5);
  const second = ok(await call("POST", "/v1/webhooks", { ...base, name: "Second" }));
  await expect.poll(() => Date.now()).toBeGreaterThan(Date.parse(second.created_at) + 5);
  const changed = ok(await call("PATCH", `/v1/webhooks/${first.id}`, { description: "changed" }));

  const list = async (query: string) =>
    ok(await call("GET", `/v1/webhooks?${query}`)).data.map(({ name }: { name: string }) => name);
  expect(await list("")).toEqual(["Second", "First 100%"]);
  expect(await list("sort=updated_at")).toEqual(["First 100%", "Second"]);
  expect(await list(`created_to=${first.created_at}`)).toEqual(["First 100%"]);
  expect(await list(`created_from=${second.created_at}`)).toEqual(["Second"]);
  expect(await list(`updated_since=${changed.updated_at}`)).toEqual(["First 100%"]);
  expect(await list("q=0%25")).toEqual(["First 100%"]);

  const page = ok(await call("GET", "/v1/webhooks?sort=updated_at&limit=1"));
  expect(await list(`sort=updated_at&limit=1&cursor=${page.next_cursor}`)).toEqual(["Second"]);
});

test("the headers of a webhook are at most 50, counted after a patch is merged", async () => {
  expect(await app.call("POST", "/v1/webhooks", { ...base, headers: named(51) })).toMatchObject(refused("too_many_headers"));
  const { id } = await register({ headers: named(50) });
  expect(await patch(id, { headers: { extra: "x" } })).toMatchObject(refused("too_many_headers"));
  expect(await patch(id, { headers: { extra: "x", "X-0": null } })).toMatchObject({ status: 200 });
});

test("the headers of a webhook take at most 16 KiB, counted after a patch is merged", async () => {
  const large = { "X-A": "a".repeat(4_000), "X-B": "b".repeat(4_000), "X-C": "c".repeat(4_000), "X-D": "d".repeat(4_000) };
  expect(await app.call("POST", "/v1/webhooks", { ...base, headers: { ...large, "X-E": "e".repeat(400) } })).toMatchObject(
    refused("headers_too_large"),
  );
  const { id } = await register({ headers: large });
  expect(await patch(id, { headers: { "X-E": "e".repeat(400) } })).toMatchObject(refused("headers_too_large"));
  expect(await patch(id, { headers: { "X-E": "e".repeat(400), "X-A": null } })).toMatchObject({ status: 200 });
});

test("a new webhook can't keep a header's value that it never had", async () => {
  expect(await app.call("POST", "/v1/webhooks", { ...base, headers: { "X-Key": "••••" } })).toMatchObject({
    status: 422,
    body: { errors: [{ pointer: "/headers/X-Key", code: "required" }] },
  });
});

test("another host wants the values of all custom headers anew, whatever their names, or their removal", async () => {
  const { id } = await register({ headers: { Authorization: "Bearer one", "X-Site": "north" } });
  const url = "https://example.org/h";
  const wanted = (...names: string[]) => ({
    status: 422,
    body: { errors: names.map((name) => ({ pointer: `/headers/${name}`, code: "credentials_required" })) },
  });
  expect(await patch(id, { url })).toMatchObject(wanted("Authorization", "X-Site"));
  expect(await patch(id, { url, headers: { authorization: "Bearer two", "X-Site": "••••" } })).toMatchObject(wanted("X-Site"));
  expect(await patch(id, { url: "https://example.com/other" })).toMatchObject({ status: 200 });
  const moved = await patch(id, { url, headers: { authorization: "Bearer two", "X-Site": null } });
  expect(moved).toMatchObject({ status: 200, body: { url, headers: { authorization: "••••" } } });
  expect(Object.keys(moved.body.headers)).toEqual(["authorization"]);
});

async function register(fields: object): Promise<{ id: string }> {
  return ok(await app.call("POST", "/v1/webhooks", { ...base, ...fields }));
}

function patch(id: string, fields: object) {
  return app.call("PATCH", `/v1/webhooks/${id}`, fields);
}

function named(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`X-${i}`, "v"]));
}

function refused(code: string) {
  return { status: 422, body: { errors: [{ pointer: "/headers", code }] } };
}

test("a tenant has two hundred webhooks at most, counted right when many come at once; deleting one makes room", async () => {
  const { id, call } = await app.makeTenant();
  const make = () => call("POST", "/v1/webhooks", { name: "ERP", url: "https://erp.example.com/", events: ["lease.*"] });
  const first = ok(await make());
  // As many as there may be, but for one.
  await sql`
    insert into webhooks select (jsonb_populate_record(w, jsonb_build_object('id', 'whk_' || lpad(i::text, 26, '0')))).*
    from webhooks w, generate_series(1, ${mostWebhooks - 2}) i where w.tenant_id = ${id} and w.id = ${first.id}`.execute(
    app.services.db.worker,
  );
  const replies = await Promise.all([make(), make(), make()]);
  expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  const refused = replies.find(({ status }) => status === 409);
  expect(refused?.body).toMatchObject({ code: "limit_reached", limit: mostWebhooks });
  expect((await call("DELETE", `/v1/webhooks/${first.id}`)).status).toBe(204);
  expect((await make()).status).toBe(201);
});
