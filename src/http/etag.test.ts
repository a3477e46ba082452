import { expect, test } from "vitest";
import { ok, openTestApp } from "../../test/support/app.ts";
import { checkIfMatch, etagOf } from "./etag.ts";

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
  for (const header of [undefined, "*", " * ", current, `"a", ${current}`, `W/"a",${current},"b"`]) {
    expect(() => checkIfMatch(header, record)).not.toThrow();
  }
  for (const header of [`W/${current}`, '"a"', "", current.slice(1, -1), `"a", "b"`]) {
    expect(() => checkIfMatch(header, record)).toThrow(expect.objectContaining({ code: "precondition_failed" }));
  }
});

test("a change that was based on an older state is refused, the newer one stays", async () => {
  const made = await call("POST", "/v1/webhooks", { name: "A", url: "https://a.example.com/", events: ["*"] });
  const url = `/v1/webhooks/${ok(made).id}`;
  const seen = String((await call("GET", url)).headers.etag);
  expect(made.headers.etag).toBe(seen);
  const first = await call("PATCH", url, { name: "B" }, { "if-match": seen });
  expect(first.status).toBe(200);
  expect(first.headers.etag).not.toBe(seen);
  const second = await call("PATCH", url, { name: "C" }, { "if-match": seen });
  expect(second.body).toMatchObject({ status: 412, code: "precondition_failed", etag: first.headers.etag });
  expect((await call("DELETE", url, undefined, { "if-match": seen })).status).toBe(412);
  expect((await call("GET", url)).body.name).toBe("B");
  expect((await call("PATCH", `${url.slice(0, -1)}0`, { name: "C" }, { "if-match": "*" })).status).toBe(404);
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
