import { expect, test } from "vitest";
import { openTestProduct } from "../../test/support/product.ts";
import { readEvents } from "../outbox/read-events.ts";
import { seedDemo } from "./seed-demo.ts";

const product = await openTestProduct();

test("the demo is a tower with three weeks of history, told by the real commands, once", async () => {
  const { ctx } = await product.makeTenant();
  const before = ctx.db.statements();
  expect(await seedDemo(product.services, { tenantId: ctx.tenantId })).toBe("seeded");
  // Between one and two seconds on two idle cores; counted in statements, since a busy machine would be blamed on the code.
  expect(ctx.db.statements() - before).toBeLessThan(2_700);
  expect(await seedDemo(product.services, { tenantId: ctx.tenantId })).toBe("already there");

  const rows = await ctx.db.inTenant(ctx.tenantId, async (tx) => ({
    buildings: await tx.selectFrom("buildings").selectAll().execute(),
    floors: await tx.selectFrom("floors").selectAll().execute(),
    units: await tx.selectFrom("units").selectAll().execute(),
    categories: await tx.selectFrom("asset_categories").selectAll().execute(),
    assets: await tx.selectFrom("assets").selectAll().execute(),
    users: await tx.selectFrom("users").selectAll().where("name", "!=", "Admin").execute(),
    orders: await tx.selectFrom("work_orders").selectAll().orderBy("number").execute(),
    requests: await tx.selectFrom("work_requests").selectAll().execute(),
    defects: await tx.selectFrom("defects").selectAll().execute(),
    snags: await tx.selectFrom("snags").selectAll().execute(),
    alarms: await tx.selectFrom("alarms").selectAll().orderBy("id").execute(),
    bookings: await tx.selectFrom("bookings").selectAll().execute(),
    passes: await tx.selectFrom("visitor_passes").selectAll().execute(),
    announcements: await tx.selectFrom("announcements").selectAll().orderBy("id").execute(),
    inspections: await tx.selectFrom("inspections").selectAll().execute(),
    warranties: await tx.selectFrom("warranties").selectAll().execute(),
    claims: await tx.selectFrom("warranty_claims").selectAll().orderBy("id").execute(),
    documents: await tx.selectFrom("documents").selectAll().execute(),
    certificates: await tx.selectFrom("certificates").selectAll().execute(),
    due: await tx.selectFrom("record_moments").selectAll().where("due_at", "<=", new Date()).execute(),
    steps: await tx.selectFrom("work_order_steps").selectAll().orderBy("id").execute(),
  }));
  expect(rows.buildings.map((row) => row.name)).toEqual(["Tower A"]);
  expect([rows.floors, rows.units, rows.categories, rows.assets, rows.users, rows.orders].map((list) => list.length)).toEqual([
    3, 24, 6, 40, 5, 33,
  ]);
  expect(rows.warranties).toHaveLength(4);
  expect(rows.claims.map((row) => row.status)).toEqual(["approved", "draft"]);
  expect(rows.certificates.filter((row) => row.status === "expired")).toHaveLength(1);
  expect(rows.documents.map((row) => row.name).sort()).toEqual([
    "Booster pump 1 manual.txt",
    "CH-01 service report.txt",
    "House rules.txt",
  ]);
  // One warranty and one certificate end within 30 days, which is told at the first start.
  const ends = rows.due.filter((row) => /^(wty|cert)_/.test(row.record_id));
  expect(ends.map((row) => row.name.split(" ").slice(0, 2).join(" ")).sort()).toEqual([
    "asset.warranty_expiring 30",
    "certificate.expiring_soon 30",
  ]);
  expect(rows.units.map((row) => row.name)).toContain("1504");
  expect(new Set(rows.users.flatMap((row) => row.roles)).size).toBe(5);
  expect(new Set(rows.orders.map((row) => row.status))).toEqual(
    new Set(["draft", "open", "assigned", "in_progress", "on_hold", "completed", "verified", "closed", "cancelled"]),
  );

  const states = (list: { status: string }[]) => list.map(({ status }) => status).toSorted();
  expect(states(rows.requests)).toEqual(["approved", "rejected", "submitted", "triaged"]);
  expect(states(rows.defects)).toEqual(["converted", "in_progress", "open"]);
  expect(rows.alarms.map((row) => [row.status, row.raise_count])).toEqual([
    ["cleared", 1],
    ["shelved", 3],
    ["active", 2],
  ]);
  expect(states(rows.bookings)).toEqual(["cancelled", "checked_in", "confirmed", "no_show", "pending"]);
  expect(states(rows.passes)).toEqual(["checked_in", "checked_out", "issued"]);
  expect(rows.announcements.map((row) => row.acknowledged_count)).toEqual([3, 0]);
  expect(states(rows.snags)).toEqual(["open", "resolved", "verified"]);
  expect(states(rows.inspections)).toEqual(["approved", "in_progress", "rejected", "scheduled", "scheduled", "submitted"]);

  const now = Date.now();
  for (const step of rows.steps) expect(step.at.getTime()).toBeLessThanOrEqual(now);
  const times = rows.steps.map((step) => step.at.getTime());
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  const events = [];
  for (let after: string | null = null; ; ) {
    const page = await readEvents(ctx, { after, types: null, limit: 200 });
    if (page.payloads.length === 0) break;
    events.push(...page.payloads.map((payload) => JSON.parse(payload)));
    after = page.nextCursor;
  }
  expect(events.filter((one) => one.event === "asset.created")).toHaveLength(40);
  expect(events.filter((one) => one.event === "work_order.created")).toHaveLength(31);
  expect(events.filter((one) => one.event === "work_order.sla_breached").length).toBeGreaterThanOrEqual(2);
  expect(events.filter((one) => one.event === "work_order.closed").length).toBe(
    rows.orders.filter((row) => row.status === "closed").length,
  );
  const told = events.map((one) => one.timestamp);
  expect(told).toEqual(told.toSorted());
  for (const one of events) if (one.event === "work_order.sla_breached") expect(one.timestamp).toBe(one.data.breached_at);
}, 120_000);

test("a second tenant can have the demo too", async () => {
  const { ctx } = await product.makeTenant();
  expect(await seedDemo(product.services, { tenantId: ctx.tenantId })).toBe("seeded");
}, 120_000);
