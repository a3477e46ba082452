import { expect, test } from "vitest";
import { activeLease, makeHome } from "../../../test/support/leases.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { residentKind } from "../people/residents.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { unitKind } from "../property/units.ts";
import { addDays } from "./days.ts";
import { leaseKind, presentLease } from "./leases.ts";
import { renewLease } from "./renew-lease.ts";
import { terminateLease } from "./terminate-lease.ts";

const clock = makeMovableClock();
const product = await openTestProduct({ now: clock.now });
const inDays = (days: number) => addDays(dayAt("Asia/Dubai", clock.now()), days);
const reason = "The resident moves abroad";
const outOfRange = { code: "validation_failed", details: { errors: [{ pointer: "/on", code: "out_of_range" }] } };
const leaseOf = async (ctx: Ctx, id: string) => presentLease(await getRecord(ctx, leaseKind, { id }));
const lastEvent = async (ctx: Ctx, id: string) => (await eventsOf(ctx, id)).at(-1)?.event;

/** One that runs from 100 days ago, and the one that follows it. */
async function renewedEarly(ctx: Ctx, { left = 100 } = {}) {
  const home = await makeHome(ctx);
  const old = await activeLease(ctx, { ...home, starts_on: inDays(-100), ends_on: inDays(left) });
  const terms = { starts_on: inDays(left + 1), ends_on: inDays(300) };
  const { next } = await renewLease(ctx, { id: old.id, terms });
  return { home, old, next };
}

test("the last day of a lease lies within its term", async () => {
  const { ctx } = await product.makeTenant();
  const { id } = await activeLease(ctx, { ...(await makeHome(ctx)), starts_on: inDays(-100), ends_on: inDays(100) });
  for (const on of [inDays(-101), "1990-01-01", inDays(101), "2299-12-31"])
    await expect(terminateLease(ctx, { id, reason, on }), on).rejects.toMatchObject(outOfRange);
  expect(await leaseOf(ctx, id)).toMatchObject({ status: "active", terminated_on: null });
  expect(await terminateLease(ctx, { id, reason, on: inDays(-100) })).toMatchObject({ terminated_on: inDays(-100) });
});

test("a lease that hasn't begun is ended from today on, and then never had its unit nor made rent due", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const { id } = await activeLease(ctx, { ...home, starts_on: inDays(20) });
  await expect(terminateLease(ctx, { id, reason, on: inDays(-2) })).rejects.toMatchObject(outOfRange);
  expect(await terminateLease(ctx, { id, reason, on: inDays(0) })).toMatchObject({ held_until: null, rent_due_on: null });
  expect(await activeLease(ctx, { ...home, starts_on: inDays(20) })).toMatchObject({ status: "active" });
});

test("what was renewed and still runs is ended with the leases that were to follow it, each announced", async () => {
  const { ctx } = await product.makeTenant();
  const { home, old, next } = await renewedEarly(ctx);
  const { next: third } = await renewLease(ctx, { id: next.id, terms: { starts_on: inDays(301), ends_on: inDays(500) } });
  const ended = await terminateLease(ctx, { id: old.id, reason, on: inDays(10) });
  expect(ended).toMatchObject({ status: "terminated", terminated_on: inDays(10), held_until: inDays(10) });
  for (const { id } of [old, next, third]) {
    expect(await leaseOf(ctx, id)).toMatchObject({ status: "terminated", termination_reason: reason, allowed_actions: [] });
    expect(await lastEvent(ctx, id)).toBe("lease.terminated");
  }
  expect(await leaseOf(ctx, third.id)).toMatchObject({ rent_due_on: null });
  // From the day after it is somebody else's.
  expect((await getRecord(ctx, unitKind, { id: home.unit_id })).status).toBe("occupied");
  expect(await activeLease(ctx, { ...home, starts_on: inDays(11) })).toMatchObject({ status: "active" });
});

test("the lease that was to follow is ended alone, and the running one is in force again, can be ended and renewed after it", async () => {
  const { ctx } = await product.makeTenant();
  const { old, next } = await renewedEarly(ctx);
  await terminateLease(ctx, { id: next.id, reason, on: inDays(0) });
  expect(await leaseOf(ctx, old.id)).toMatchObject({ status: "active", renewed_to: null, ends_on: inDays(100) });
  expect(await lastEvent(ctx, old.id)).toBe("lease.activated");
  const terms = { starts_on: inDays(101), ends_on: inDays(200) };
  const again = await renewLease(ctx, { id: old.id, terms });
  expect(again.next).toMatchObject({ renewed_from_id: old.id });
  await terminateLease(ctx, { id: again.next.id, reason, on: inDays(0) });
  const told = (await eventsOf(ctx, next.id)).length;
  await terminateLease(ctx, { id: old.id, reason, on: inDays(50) });
  expect(await leaseOf(ctx, old.id)).toMatchObject({ status: "terminated", terminated_on: inDays(50) });
  expect(await eventsOf(ctx, next.id)).toHaveLength(told);
});

test("of three in a chain, whose last never begins, the second follows the first as before", async () => {
  const { ctx } = await product.makeTenant();
  const { old, next } = await renewedEarly(ctx);
  const { next: third } = await renewLease(ctx, { id: next.id, terms: { starts_on: inDays(301), ends_on: inDays(500) } });
  await terminateLease(ctx, { id: third.id, reason, on: inDays(0) });
  expect(await leaseOf(ctx, next.id)).toMatchObject({ status: "active", renewed_to: null });
  expect(await leaseOf(ctx, old.id)).toMatchObject({ status: "renewed", renewed_to: { id: next.id } });
});

test("a lease that ended before its follow-up was called off is over, and says so", async () => {
  const { ctx } = await product.makeTenant();
  const home = await makeHome(ctx);
  const old = await activeLease(ctx, { ...home, starts_on: inDays(-100), ends_on: inDays(5) });
  const { next } = await renewLease(ctx, { id: old.id, terms: { starts_on: inDays(60), ends_on: inDays(300) } });
  clock.advance(10 * 86_400_000);
  await terminateLease(ctx, { id: next.id, reason, on: inDays(0) });
  expect(await leaseOf(ctx, old.id)).toMatchObject({ status: "expired", renewed_to: null, allowed_actions: [] });
  expect(await lastEvent(ctx, old.id)).toBe("lease.expired");
  expect((await getRecord(ctx, unitKind, { id: home.unit_id })).status).toBe("vacant");
});

test("of the end of the lease and the end of its follow-up at once, neither waits for the other forever", async () => {
  const { ctx } = await product.makeTenant();
  for (let round = 0; round < 5; round++) {
    const { old, next } = await renewedEarly(ctx);
    await Promise.allSettled([old, next].map(({ id }) => terminateLease(ctx, { id, reason, on: inDays(0) })));
    for (const { id } of [old, next]) expect(await leaseOf(ctx, id)).toMatchObject({ status: "terminated" });
  }
});

test("what was renewed keeps its unit and its resident from being deleted until its last day, also when nothing follows it", async () => {
  const { ctx } = await product.makeTenant();
  const { home, next } = await renewedEarly(ctx);
  await terminateLease(ctx, { id: next.id, reason, on: inDays(0) });
  const standing = { code: "conflict", message: expect.stringContaining("1 lease that isn't over") };
  await expect(deleteRecord(ctx, unitKind, { id: home.unit_id })).rejects.toMatchObject(standing);
  await expect(deleteRecord(ctx, residentKind, { id: home.resident_id })).rejects.toMatchObject(standing);
});

test("what was renewed and is over isn't ended again: the one that followed it is", async () => {
  const { ctx } = await product.makeTenant();
  const { old, next } = await renewedEarly(ctx, { left: 9 });
  clock.advance(10 * 86_400_000);
  const refusal = { code: "invalid_transition", details: { extra: { state: "renewed", allowed: [] } } };
  await expect(terminateLease(ctx, { id: old.id, reason, on: old.ends_on })).rejects.toMatchObject(refusal);
  expect(await leaseOf(ctx, next.id)).toMatchObject({ status: "active" });
  expect(await terminateLease(ctx, { id: next.id, reason, on: inDays(5) })).toMatchObject({ status: "terminated" });
});

test("what was followed before its agreed end, as was possible once, is over on the day before its successor", async () => {
  const { ctx } = await product.makeTenant();
  const followedAfter = async (heldUntil: string) => {
    const { old, next } = await renewedEarly(ctx);
    await ctx.db.inTenant(ctx.tenantId, async (tx) => {
      await tx.updateTable("leases").set({ held_until: heldUntil }).where("id", "=", old.id).execute();
      await tx
        .updateTable("leases")
        .set({ starts_on: addDays(heldUntil, 1) })
        .where("id", "=", next.id)
        .execute();
    });
    return { old, next };
  };
  const over = await followedAfter(inDays(-10));
  for (const on of [inDays(-20), inDays(5), inDays(100)])
    await expect(terminateLease(ctx, { id: over.old.id, reason, on })).rejects.toMatchObject({ code: "invalid_transition" });
  expect(await leaseOf(ctx, over.next.id)).toMatchObject({ status: "active" });
  const runs = await followedAfter(inDays(10));
  await expect(terminateLease(ctx, { id: runs.old.id, reason, on: inDays(11) })).rejects.toMatchObject(outOfRange);
  expect(await terminateLease(ctx, { id: runs.old.id, reason, on: inDays(10) })).toMatchObject({ status: "terminated" });
  expect(await leaseOf(ctx, runs.next.id)).toMatchObject({ status: "terminated", rent_due_on: null });
});
