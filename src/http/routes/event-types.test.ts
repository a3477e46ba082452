import { expect, test } from "vitest";
import { ok, openTestApp } from "../../../test/support/app.ts";
import { catalog, eventNames } from "../../contract/events/catalog.ts";
import { emit } from "../../outbox/emit.ts";
import { readEvents } from "../../outbox/read-events.ts";
import { systemCtx } from "../../platform/context.ts";

const app = await openTestApp();

interface EventTypeReply {
  name: string;
  title: string;
  description: string;
  typescript: string;
  volume?: number;
  last_event?: { event_id: string; timestamp: string } | null;
  subscribers?: { name: string; filtered: boolean }[];
}

async function list(query = "", call = app.call): Promise<EventTypeReply[]> {
  return ok(await call("GET", `/v1/event-types?${query}`)).data;
}

test("the catalog has every event with its schema, its type and an example", async () => {
  const types = await list();
  expect(types.map(({ name }) => name)).toEqual(eventNames);
  expect(types[0]).toMatchObject({
    ...{ name: "work_order.created", module: "maintenance", title: "Work order created", version: 1 },
    schema: { type: "object", required: ["work_order"] },
    typescript: expect.stringContaining("export interface WorkOrderCreatedEvent {"),
    example: { event: "work_order.created", data: catalog["work_order.created"].sample },
  });
  expect(types[0]).not.toHaveProperty("volume");
});

test("title and description come in Arabic when asked for", async () => {
  const types = await list("lang=ar");
  for (const { name, title, description } of types) {
    expect(title, name).toMatch(/^\p{scx=Arabic}[\p{scx=Arabic}\s]+$/u);
    expect(description, name).toMatch(/^\p{scx=Arabic}.+\.$/u);
  }
  expect(new Set(types.map(({ title }) => title)).size).toBe(eventNames.length);
});

test("search finds names, titles of both languages and fields", async () => {
  const names = async (q: string) => (await list(`q=${encodeURIComponent(q)}`)).map(({ name }) => name);
  expect(await names("expiring_soon")).toEqual(["lease.expiring_soon", "certificate.expiring_soon"]);
  expect(await names("Lease DRAFTED")).toEqual(["lease.created"]);
  expect(await names("تجديد عقد")).toEqual(["lease.renewed"]);
  expect(await names("breached_at")).toEqual(["work_order.sla_breached"]);
  expect(await names("new_lease.rent")).toEqual(["lease.renewed"]);
  expect(await names("nothing like it")).toEqual([]);
});

test("with stats: this tenant's events of the last week and its webhooks, wildcards and filters told", async () => {
  const { id, call, makeKey } = await app.makeTenant();
  const ctx = systemCtx(app.services, { tenantId: id });
  const hook = { url: "https://example.com/h" };
  ok(await call("POST", "/v1/webhooks", { ...hook, name: "Leases", events: ["lease.*"] }));
  ok(await call("POST", "/v1/webhooks", { ...hook, name: "All", events: ["*"], filter: 'event != "asset.created"' }));
  for (let count = 0; count < 3; count += 1) await emit(ctx, { event: "lease.created", data: catalog["lease.created"].sample });
  const longAgo = { ...ctx, now: () => new Date(ctx.now().getTime() - 8 * 86_400_000) };
  await readEvents(ctx, { after: null, types: null, limit: 1 });
  await emit(longAgo, { event: "lease.created", data: catalog["lease.created"].sample });
  await readEvents(longAgo, { after: null, types: null, limit: 1 });

  const stats = new Map((await list("include=stats", call)).map((type) => [type.name, type]));
  expect(stats.get("lease.created")).toMatchObject({
    volume: 3,
    subscribers: [
      { name: "Leases", status: "active", filtered: false },
      { name: "All", status: "active", filtered: true },
    ],
  });
  const { data: feed } = ok(await call("GET", "/v1/events?types=lease.created&limit=200"));
  const last = feed.at(-2);
  expect(stats.get("lease.created")?.last_event).toEqual({ event_id: last.event_id, timestamp: last.timestamp });
  expect(stats.get("work_order.created")).toMatchObject({ volume: 0, last_event: null, subscribers: [{ name: "All" }] });
  expect(stats.get("ping")?.subscribers).toEqual([]);
  const reader = await makeKey(["event-types:read"]);
  const [first] = await list("include=stats", reader.call);
  expect(first).toHaveProperty("volume");
  expect(first).not.toHaveProperty("subscribers");
});
