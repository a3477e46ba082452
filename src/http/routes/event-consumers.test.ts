import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { sampleWorkOrder } from "../../../test/support/samples.ts";
import { emit } from "../../outbox/emit.ts";
import { mostConsumers } from "../../outbox/event-consumers.ts";
import { systemCtx } from "../../platform/context.ts";

const { makeTenant, services } = await openTestApp();

async function aTenantWith(count: number) {
  const { id, call, makeKey } = await makeTenant();
  const happen = () => emit(systemCtx(services, { tenantId: id }), { event: "work_order.completed", data: sampleWorkOrder });
  const events: string[] = [];
  for (let i = 0; i < count; i++) events.push(await happen());
  const read = async (query: string) => ok(await call("GET", `/v1/events?${query}`));
  return { call, makeKey, happen, events, read };
}

function idsOf(page: { data: { event_id: string }[] }): string[] {
  return page.data.map(({ event_id }) => event_id);
}

test("a consumer begins at the oldest kept, and reads on from where it said it was, which it may also take back", async () => {
  const { call, events, read, happen } = await aTenantWith(3);
  const first = await read("consumer=erp-sync&limit=2");
  expect(idsOf(first)).toEqual(events.slice(0, 2));
  // Reading alone moves nothing: what wasn't worked off is given again.
  expect(idsOf(await read("consumer=erp-sync&limit=2"))).toEqual(events.slice(0, 2));
  const stored = await call("PUT", "/v1/event-consumers/erp-sync", { cursor: first.next_cursor });
  expect(stored.status).toBe(200);
  expect(stored.body).toEqual({ name: "erp-sync", cursor: first.next_cursor, updated_at: expect.stringMatching(/Z$/) });
  const second = await read("consumer=erp-sync");
  expect(idsOf(second)).toEqual(events.slice(2));
  ok(await call("PUT", "/v1/event-consumers/erp-sync", { cursor: second.next_cursor }));
  const next = await happen();
  expect(idsOf(await read("consumer=erp-sync"))).toEqual([next]);
  expect(idsOf(await read("consumer=books"))).toEqual([...events, next]);
  ok(await call("PUT", "/v1/event-consumers/erp-sync", { cursor: first.next_cursor }));
  expect(idsOf(await read("consumer=erp-sync"))).toEqual([events[2], next]);
});

test("consumers are listed by name and shown, to their own tenant", async () => {
  const { call, read } = await aTenantWith(1);
  const { next_cursor: cursor } = await read("after=latest");
  for (const name of ["b.two", "a_one", "c-three"]) ok(await call("PUT", `/v1/event-consumers/${name}`, { cursor }));
  const page = ok(await call("GET", "/v1/event-consumers?limit=2"));
  const rest = ok(await call("GET", `/v1/event-consumers?limit=2&cursor=${page.next_cursor}`));
  expect([page, rest].map(({ data }) => data.map(({ name }: { name: string }) => name))).toEqual([
    ["a_one", "b.two"],
    ["c-three"],
  ]);
  expect(rest.next_cursor).toBeNull();
  expect(ok(await call("GET", "/v1/event-consumers/a_one"))).toEqual(page.data[0]);
  expect((await call("GET", "/v1/event-consumers?cursor=x")).body.code).toBe("invalid_cursor");
  const other = await aTenantWith(2);
  expect((await other.call("GET", "/v1/event-consumers/a_one")).status).toBe(404);
  expect(idsOf(await other.read("consumer=a_one"))).toEqual(other.events);
});

test("a tenant has a hundred consumers at most; those that are there go on, and a forgotten one makes room", async () => {
  const { call, read } = await aTenantWith(1);
  const { next_cursor: cursor } = await read("after=latest");
  const put = (name: string) => call("PUT", `/v1/event-consumers/${name}`, { cursor });
  const names = Array.from({ length: mostConsumers + 5 }, (_, i) => `reader-${i}`);
  const replies = await Promise.all(names.map(put));
  expect(replies.filter(({ status }) => status === 200)).toHaveLength(mostConsumers);
  expect(replies.find(({ status }) => status !== 200)?.body).toMatchObject({
    status: 409,
    code: "limit_reached",
    limit: mostConsumers,
  });
  const there = names[replies.findIndex(({ status }) => status === 200)] ?? "";
  expect((await put(there)).status).toBe(200);
  expect((await put("one-more")).status).toBe(409);
  expect((await call("DELETE", `/v1/event-consumers/${there}`)).status).toBe(204);
  expect((await call("DELETE", `/v1/event-consumers/${there}`)).status).toBe(404);
  expect((await put("one-more")).status).toBe(200);
});

test("what isn't a cursor of this feed isn't stored, and a consumer has its own place or the reader another, not both", async () => {
  const { call, read } = await aTenantWith(1);
  const beyond = Buffer.from("f1.999").toString("base64url");
  for (const cursor of ["nonsense", "latest", beyond]) {
    const refused = await call("PUT", "/v1/event-consumers/erp", { cursor });
    expect(refused.body).toMatchObject({ status: 422, errors: [{ pointer: "/cursor", code: "invalid_cursor" }] });
  }
  expect((await call("GET", "/v1/event-consumers/erp")).status).toBe(404);
  const { next_cursor } = await read("after=latest");
  const both = await call("GET", `/v1/events?consumer=erp&after=${next_cursor}`);
  expect(both.body).toMatchObject({ status: 400, code: "invalid_query" });
  expect((await call("GET", "/v1/events?consumer=a%20b")).status).toBe(400);
});

test("using a place needs events:read or event-consumers:read, keeping one event-consumers:write", async () => {
  const { call, makeKey, read } = await aTenantWith(1);
  const { next_cursor: cursor } = await read("after=latest");
  ok(await call("PUT", "/v1/event-consumers/erp", { cursor }));
  const statuses = async (scopes: string[]) => {
    const { call } = await makeKey(["work-orders:read", ...scopes]);
    const replies = [
      await call("GET", "/v1/events?consumer=erp"),
      await call("GET", "/v1/event-consumers"),
      await call("PUT", "/v1/event-consumers/erp", { cursor }),
    ];
    return replies.map(({ status }) => status);
  };
  expect(await statuses([])).toEqual([403, 403, 403]);
  expect(await statuses(["events:read"])).toEqual([200, 200, 403]);
  expect(await statuses(["event-consumers:read"])).toEqual([200, 200, 403]);
  expect(await statuses(["event-consumers:write"])).toEqual([200, 200, 200]);
});
