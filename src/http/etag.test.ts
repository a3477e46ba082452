import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { checkIfMatch, etagOf, etagOfReply, etagOfText, hasReply } from "./etag.ts";

const { call } = await openTestApp();
const record = { id: "bld_1", updated_at: new Date("2026-04-12T10:00:00.000Z") };
const current = etagOf(record);

test("a tag is strong, quoted, and another for every state", () => {
  expect(current).toMatch(/^"[\x21\x23-\x7e]+"$/);
  expect(etagOf({ ...record, updated_at: "2026-04-12T10:00:00.000Z" })).toBe(current);
  expect(etagOf({ ...record, updated_at: new Date("2026-04-12T10:00:00.001Z") })).not.toBe(current);
  expect(etagOf({ ...record, version: 1 })).not.toBe(etagOf({ ...record, version: 2 }));
});

test("If-Match lets pass what RFC 9110 says", () => {
  for (const header of [undefined, "*", " * ", current, etagOfReply(record, "{}"), `"a", ${current}`, `W/"a",${current},"b"`]) {
    expect(() => checkIfMatch(header, record)).not.toThrow();
  }
  for (const header of [`W/${current}`, etagOfText("{}"), '"a"', "", current.slice(1, -1), `"a", "b"`]) {
    expect(() => checkIfMatch(header, record)).toThrow(expect.objectContaining({ code: "precondition_failed" }));
  }
});

test("If-None-Match asks for what a reply shows, not for the record's state alone", () => {
  const etag = etagOfReply(record, '{"name":"A"}');
  for (const header of ["*", etag, `W/${etag}`, `"a", ${etag}`]) expect(hasReply(header, etag)).toBe(true);
  for (const header of [undefined, "", "x", current, etagOfReply(record, '{"name":"B"}')])
    expect(hasReply(header, etag)).toBe(false);
});

test("a change that was based on an older state is refused, the newer one stays", async () => {
  const made = await call("POST", "/v1/webhooks", { name: "A", url: "https://a.example.com/", events: ["*"] });
  const url = `/v1/webhooks/${ok(made).id}`;
  const seen = String((await call("GET", url)).headers.etag);
  // The one shows the secret, the other doesn't; the state is the same.
  expect(stateIn(made.headers.etag)).toBe(stateIn(seen));
  const first = await call("PATCH", url, { name: "B" }, { "if-match": seen });
  expect(first.status).toBe(200);
  expect(first.headers.etag).not.toBe(seen);
  const second = await call("PATCH", url, { name: "C" }, { "if-match": seen });
  expect(second.body).toMatchObject({ status: 412, code: "precondition_failed", etag: stateIn(first.headers.etag) });
  expect((await call("DELETE", url, undefined, { "if-match": seen })).status).toBe(412);
  expect((await call("GET", url)).body.name).toBe("B");
  const unknown = `${url.slice(0, -1)}${url.endsWith("0") ? "1" : "0"}`;
  expect((await call("PATCH", unknown, { name: "C" }, { "if-match": "*" })).status).toBe(404);
  expect((await call("DELETE", url, undefined, { "if-match": String(first.headers.etag) })).status).toBe(204);
});

test("of many changes based on the same state one is made", async () => {
  const made = await call("POST", "/v1/webhooks", { name: "A", url: "https://a.example.com/", events: ["*"] });
  const changes = Array.from({ length: 10 }, (_, i) =>
    call("PATCH", `/v1/webhooks/${made.body.id}`, { name: `N${i}` }, { "if-match": String(made.headers.etag) }),
  );
  const statuses = (await Promise.all(changes)).map(({ status }) => status).sort();
  expect(statuses).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
});

test("an action that was based on an older state is refused, before its state is judged", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
  const made = await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id });
  const url = `/v1/work-orders/${ok(made).id}`;
  const seen = { "if-match": String(made.headers.etag) };
  const started = await call("POST", `${url}/start`, {}, seen);
  expect(started.status).toBe(200);
  // Without the header this would be 409: it is started already.
  expect((await call("POST", `${url}/start`, {}, seen)).body).toMatchObject({ status: 412, code: "precondition_failed" });
  const after = { "if-match": String(started.headers.etag) };
  expect((await call("POST", `${url}/complete`, { resolution_notes: "Done" }, after)).status).toBe(200);
});

test("whoever has a record already is told so instead of being sent it again", async () => {
  const building = ok(await call("POST", "/v1/buildings", { name: "Tower" }));
  const order = ok(await call("POST", "/v1/work-orders", { title: "Leak", building_id: building.id }));
  const url = `/v1/work-orders/${order.id}`;
  const seen = { "if-none-match": String((await call("GET", url)).headers.etag) };
  const same = await call("GET", url, undefined, seen);
  expect([same.status, same.text, same.headers.etag]).toEqual([304, "", seen["if-none-match"]]);
  expect((await call("HEAD", url, undefined, seen)).status).toBe(304);
  // The order itself is untouched, but shows its building's name.
  ok(await call("PATCH", `/v1/buildings/${building.id}`, { name: "Tower B" }));
  expect((await call("GET", url, undefined, seen)).body.building.name).toBe("Tower B");
  const webhook = ok(await call("POST", "/v1/webhooks", { name: "A", url: "https://a.example.com/", events: ["*"] }));
  const delivery = `/v1/deliveries/${ok(await call("POST", `/v1/webhooks/${webhook.id}/test`, {})).id}`;
  const known = { "if-none-match": String((await call("GET", delivery)).headers.etag) };
  expect((await call("GET", delivery, undefined, known)).status).toBe(304);
});

/** Without what the reply showed. */
function stateIn(etag: unknown): string {
  return String(etag).replace(/~[^"]*/, "");
}
