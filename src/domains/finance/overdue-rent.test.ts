import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { activeLease, makeHome } from "../../../test/support/leases.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { addDays } from "../leasing/days.ts";
import { findLeases } from "../leasing/find-leases.ts";
import { leaseKind, presentLease } from "../leasing/leases.ts";
import { renewLease } from "../leasing/renew-lease.ts";
import { terminateLease } from "../leasing/terminate-lease.ts";
import { getRecord } from "../property/find-records.ts";
import { collectRent } from "./collect-rent.ts";
import { deleteRentPayment } from "./delete-rent-payment.ts";
import { findRentSchedule } from "./find-rent-schedule.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const inDays = (days: number) => addDays(dayAt("Asia/Dubai", clock.now()), days);
const aed = (amount: string) => ({ amount, currency: "AED" });
const dueOn = async (ctx: Ctx, id: string) => presentLease(await getRecord(ctx, leaseKind, { id })).rent_due_on;
const found = async (ctx: Ctx, filter: { has_overdue?: "true"; rent_due_to?: string }) =>
  (await findLeases(ctx, { limit: 50, sort: "created_at", ...filter })).rows.map(({ id }) => id);

test("a lease says when its oldest open rent is due, and overdue leases are found while that day is over", async () => {
  const { ctx } = await product.makeTenant();
  const rent = aed("1000.00");
  const lease = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: inDays(0), ends_on: inDays(364), rent });
  const later = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: inDays(90), rent });
  expect(lease.rent_due_on).toBe(lease.starts_on);
  // Today it is due, not overdue.
  expect(await found(ctx, { has_overdue: "true" })).toEqual([]);
  clock.advance(86_400_000);
  expect(await found(ctx, { has_overdue: "true" })).toEqual([lease.id]);
  expect((await findRentSchedule(ctx, { id: lease.id })).map(({ overdue }) => overdue).slice(0, 2)).toEqual([true, false]);
  const schedule = await findRentSchedule(ctx, { id: later.id });
  expect(schedule.some(({ overdue }) => overdue)).toBe(false);
  const payment = await collectRent(ctx, { lease_id: lease.id, amount: rent });
  expect(await dueOn(ctx, lease.id)).toBe((await findRentSchedule(ctx, { id: lease.id }))[1]?.due_on);
  expect(await found(ctx, { has_overdue: "true" })).toEqual([]);
  await deleteRentPayment(ctx, { id: payment.id });
  expect(await found(ctx, { has_overdue: "true" })).toEqual([lease.id]);
  expect(await found(ctx, { has_overdue: "true", rent_due_to: inDays(-30) })).toEqual([]);
  expect(await found(ctx, { rent_due_to: "2299-12-31" })).toEqual([later.id, lease.id]);
});

test("a renewed lease that still runs collects its rent, and one that is ended owes nothing beyond its last day", async () => {
  const { ctx } = await product.makeTenant();
  const lease = await activeLease(ctx, {
    ...(await makeHome(ctx)),
    starts_on: inDays(-40),
    ends_on: inDays(60),
    rent: aed("1000.00"),
  });
  const { next } = await renewLease(ctx, { id: lease.id, terms: { starts_on: inDays(61), ends_on: inDays(300) } });
  expect([await dueOn(ctx, lease.id), await dueOn(ctx, next.id)]).toEqual([lease.starts_on, next.starts_on]);
  await collectRent(ctx, { lease_id: lease.id, amount: aed("1000.00") });
  expect(await found(ctx, { has_overdue: "true" })).toEqual([lease.id]);
  await terminateLease(ctx, { id: lease.id, reason: "Moves", on: addDays(lease.starts_on, 10) });
  expect([await dueOn(ctx, lease.id), await dueOn(ctx, next.id)]).toEqual([null, null]);
});

test("what the migration finds of leases from before is what commands keep", async () => {
  const { ctx } = await product.makeTenant();
  const text = await readFile("migrations/046_property_amends.sql", "utf8");
  const backfill = text.slice(text.indexOf("with terms as"), text.indexOf("reset role;"));
  const currency = fc.constantFrom("AED", "KWD", "JPY");
  const input = fc.record({
    from: fc.integer({ min: 0, max: 800 }),
    days: fc.integer({ min: 0, max: 900 }),
    frequency: fc.constantFrom("monthly", "quarterly", "semi_annual", "annual"),
    payment_day: fc.option(fc.integer({ min: 1, max: 31 })),
    rent: fc.record({ amount: fc.integer({ min: 1, max: 9_999 }).map(String), currency }),
    paid: fc.integer({ min: 0, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(input, async ({ from, days, paid, ...terms }) => {
      const starts_on = addDays("2024-01-01", from);
      const { id } = await activeLease(ctx, { ...(await makeHome(ctx)), ...terms, starts_on, ends_on: addDays(starts_on, days) });
      const open = (await findRentSchedule(ctx, { id })).slice(0, paid).filter((one) => Number(one.open.amount) > 0);
      for (const { open: amount } of open) await collectRent(ctx, { lease_id: id, amount });
      const kept = await dueOn(ctx, id);
      await ctx.db.inTenant(ctx.tenantId, (tx) => sql`update leases set rent_due_on = null where id = ${id}`.execute(tx));
      await ctx.db.inTenant(ctx.tenantId, (tx) => sql.raw(backfill).execute(tx));
      expect(await dueOn(ctx, id)).toBe(kept);
    }),
    { numRuns: 25 },
  );
});

test("whoever asks for what has changed hears of a lease whose arrears have", async () => {
  const { ctx } = await product.makeTenant();
  const { id } = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: inDays(-10), rent: aed("1000.00") });
  const { updated_at } = await getRecord(ctx, leaseKind, { id });
  await collectRent(ctx, { lease_id: id, amount: aed("1000.00") });
  const since = new Date(updated_at.getTime() + 1).toISOString();
  expect((await findLeases(ctx, { limit: 50, sort: "created_at", updated_since: since })).rows).toMatchObject([{ id }]);
});
