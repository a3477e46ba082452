import { expect, test } from "vitest";
import { openTestProduct } from "../../../test/support/product.ts";
import { readEvents } from "../../outbox/read-events.ts";
import { seedDemo } from "../seed-demo.ts";
import { playDay } from "./play-day.ts";

const product = await openTestProduct();
const signal = new AbortController().signal;

test("a day is played by the real commands: everything happens, is announced, and is marked as demo", {
  timeout: 120_000,
}, async () => {
  const { ctx } = await product.makeTenant();
  const day = { tenantId: ctx.tenantId, lastingMs: 0, signal, tell: () => {} };
  expect(await playDay(product.services, day)).toEqual({ kind: "no demo" });
  await seedDemo(product.services, { tenantId: ctx.tenantId });
  const { nextCursor: after } = await readEvents(ctx, { after: "latest", types: null, limit: 1 });

  const told: string[] = [];
  const played = await playDay(product.services, { ...day, tell: (hour, words) => told.push(`${hour} ${words}`) });
  expect(played).toMatchObject({ kind: "played", interrupted: false });
  if (played.kind !== "played") return;
  expect(told.filter((line) => line.includes("(not now"))).toEqual([]);
  expect(played.acts).toBeGreaterThan(70);
  expect(told).toEqual(told.toSorted((a, b) => a.slice(0, 5).localeCompare(b.slice(0, 5))));

  const { names } = await readEvents(ctx, { after, types: null, limit: 1_000 });
  for (const name of [
    ...["work_request.submitted", "work_order.created", "work_order.completed", "work_order.closed", "visitor_pass.checked_out"],
    ...["booking.created", "booking.cancelled", "announcement.acknowledged", "lease.activated", "alarm.raised", "alarm.cleared"],
  ])
    expect(names, name).toContain(name);
  const requests = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.selectFrom("work_requests").select("description").where("description", "like", "Demo:%").execute(),
  );
  expect(requests).toHaveLength(8);
  // Another day after it finds what it needs as well.
  expect(await playDay(product.services, day)).toMatchObject({ kind: "played", passedOver: 0 });
});

test("a day ends when it is interrupted", { timeout: 60_000 }, async () => {
  const { ctx } = await product.makeTenant();
  await seedDemo(product.services, { tenantId: ctx.tenantId });
  const end = new AbortController();
  const tell = () => end.abort();
  const played = await playDay(product.services, { tenantId: ctx.tenantId, lastingMs: 60_000, signal: end.signal, tell });
  expect(played).toMatchObject({ kind: "played", acts: 1, interrupted: true });
});
