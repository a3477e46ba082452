import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { activeLease, makeHome } from "../../../test/support/leases.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import type { Ctx } from "../../platform/context.ts";
import { localDayAt } from "../../platform/time-zone.ts";
import { getRecord } from "../property/find-records.ts";
import { startMoments } from "../property/moments/start-moments.ts";
import { addDays, addMonths, dayText } from "./days.ts";
import { leaseKind } from "./leases.ts";
import { renewLease } from "./renew-lease.ts";
import { terminateLease } from "./terminate-lease.ts";
import { endLease, warnOfEnd } from "./watch-lease.ts";

const zone = "Asia/Dubai";
const day = 86_400_000;
const clock = makeMovableClock(new Date("2026-03-01T12:00:00Z"));
const product = await openTestProduct({ now: clock.now });
// Events are kept by week, and these tests go through years.
await sql`select make_week_partitions('events', '2026-02-01', '2029-12-31')`.execute(product.services.db.worker);
const today = () => dayText(localDayAt(zone, clock.now()));

/** Two, as two processes would have. */
function watch() {
  const handlers = new Map([
    ["lease.expiring_soon", warnOfEnd],
    ["lease.expired", endLease],
  ]);
  const watchers = [1, 2].map(() => startMoments(product.services, { handlers }));
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await Promise.all(watchers.map((one) => one.stop()));
  };
  onTestFinished(stop);
  const wake = () => {
    for (const { lane } of watchers) lane.wake();
  };
  return { stop, wake };
}

const toldOf = async (ctx: Ctx, id: string) =>
  (await eventsOf(ctx, id))
    .map(({ event, data }) => (event === "lease.expiring_soon" ? `soon ${data.threshold_days}` : event.replace("lease.", "")))
    .slice(2);

/** Leases with so many days left, the last of which is still to come. */
async function leaseWithLeft(ctx: Ctx, days: number, more: object = {}) {
  const ends_on = addDays(today(), days);
  return activeLease(ctx, { ...(await makeHome(ctx, { timeZone: zone })), starts_on: "2026-01-01", ends_on, ...more });
}

test("an end is warned of 90, 60 and 30 days before, and comes, each once and in order, also after half a year's downtime", async () => {
  const { ctx } = await product.makeTenant();
  const { id, ends_on } = await leaseWithLeft(ctx, 120);
  clock.advance(180 * day);
  const watcher = watch();
  const all = ["soon 90", "soon 60", "soon 30", "expired"];
  await expect.poll(() => toldOf(ctx, id), { timeout: 15_000 }).toEqual(all);
  watcher.wake();
  await watcher.stop();
  expect(await toldOf(ctx, id)).toEqual(all);
  const steps = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx.selectFrom("record_steps").select(["to_status", "actor"]).where("record_id", "=", id).orderBy("id").execute(),
  );
  expect(steps.at(-1)).toEqual({ to_status: "expired", actor: { id: null, name: "system" } });
  expect((await eventsOf(ctx, id)).at(-1)).toMatchObject({ data: { lease: { status: "expired", ends_on } } });
});

test("a warning comes as the day begins where the building is", async () => {
  const { ctx } = await product.makeTenant();
  const { id, ends_on } = await leaseWithLeft(ctx, 61);
  const due = async () =>
    ctx.db.inTenant(ctx.tenantId, (tx) =>
      tx
        .selectFrom("record_moments")
        .select(["name", "due_at"])
        .where("record_id", "=", id)
        .where("done_at", "is", null)
        .execute(),
    );
  const watcher = watch();
  // It was entered with 61 days left, so the first warning is told at once.
  await expect.poll(() => toldOf(ctx, id), { timeout: 10_000 }).toEqual(["soon 90"]);
  const midnight = new Date(Date.parse(addDays(ends_on, -60)) - 4 * 3_600_000);
  expect(await due()).toEqual([{ name: "lease.expiring_soon 60", due_at: midnight }]);
  clock.advance(midnight.getTime() - clock.now().getTime() - 60_000);
  watcher.wake();
  await expect.poll(async () => (await due()).length).toBe(1);
  expect(await toldOf(ctx, id)).toEqual(["soon 90"]);
  clock.advance(61_000);
  watcher.wake();
  await expect.poll(() => toldOf(ctx, id), { timeout: 10_000 }).toEqual(["soon 90", "soon 60"]);
});

test("of the warnings that had passed when it came into force only the latest is told", async () => {
  const { ctx } = await product.makeTenant();
  const [forty, three, over] = [await leaseWithLeft(ctx, 45), await leaseWithLeft(ctx, 3), await leaseWithLeft(ctx, -10)];
  const watcher = watch();
  await expect.poll(() => toldOf(ctx, forty.id), { timeout: 10_000 }).toEqual(["soon 60"]);
  await expect.poll(() => toldOf(ctx, three.id)).toEqual(["soon 30"]);
  await expect.poll(() => toldOf(ctx, over.id)).toEqual(["expired"]);
  clock.advance(7 * day);
  watcher.wake();
  await expect.poll(() => toldOf(ctx, three.id), { timeout: 10_000 }).toEqual(["soon 30", "expired"]);
  expect(await toldOf(ctx, forty.id)).toEqual(["soon 60"]);
});

test("what was ended or renewed is neither warned of nor expires", async () => {
  const { ctx } = await product.makeTenant();
  const ended = await leaseWithLeft(ctx, 100);
  const renewed = await leaseWithLeft(ctx, 100);
  await terminateLease(ctx, { id: ended.id, reason: "Moves", on: ended.ends_on });
  const terms = { starts_on: addDays(renewed.ends_on, 1), ends_on: addDays(renewed.ends_on, 200) };
  const { next } = await renewLease(ctx, { id: renewed.id, terms });
  clock.advance(215 * day);
  watch();
  // The new one's warnings show that time has passed for all.
  await expect
    .poll(async () => (await eventsOf(ctx, next.id)).map(({ data }) => data.threshold_days), { timeout: 15_000 })
    .toEqual([90]);
  expect(await toldOf(ctx, ended.id)).toEqual(["terminated"]);
  expect(await toldOf(ctx, renewed.id)).toEqual(["renewed"]);
});

test("one that is in force again is warned of what came meanwhile, of nothing twice, and expires", async () => {
  const { ctx } = await product.makeTenant();
  const { id, ends_on } = await leaseWithLeft(ctx, 75);
  const watcher = watch();
  await expect.poll(() => toldOf(ctx, id), { timeout: 60_000 }).toEqual(["soon 90"]);
  const { next } = await renewLease(ctx, { id, terms: { starts_on: addDays(ends_on, 1), ends_on: addDays(ends_on, 300) } });
  clock.advance(20 * day);
  watcher.wake();
  await terminateLease(ctx, { id: next.id, reason: "They stay elsewhere", on: today() });
  const sofar = ["soon 90", "renewed", "activated", "soon 60"];
  await expect.poll(() => toldOf(ctx, id), { timeout: 60_000 }).toEqual(sofar);
  clock.advance(60 * day);
  watcher.wake();
  await expect.poll(() => toldOf(ctx, id), { timeout: 60_000 }).toEqual([...sofar, "soon 30", "expired"]);
});

test("one that renews itself begins anew for as long, unless somebody else has the unit by then", async () => {
  const { ctx } = await product.makeTenant();
  const first = `${today().slice(0, 8)}01`;
  const next = addMonths(first, 1);
  const home = await makeHome(ctx, { timeZone: zone });
  const year = { starts_on: addMonths(first, -11), ends_on: addDays(next, -1), auto_renew: true };
  const one = await activeLease(ctx, { ...home, ...year });
  const other = await leaseWithLeft(ctx, 5, { auto_renew: true });
  const place = { unit_id: other.unit_id, resident_id: other.resident_id };
  await activeLease(ctx, { ...place, starts_on: addDays(other.ends_on, 1) });
  clock.advance(40 * day);
  watch();
  await expect.poll(async () => (await toldOf(ctx, one.id)).at(-1), { timeout: 10_000 }).toBe("renewed");
  await expect.poll(() => toldOf(ctx, other.id), { timeout: 10_000 }).toEqual(["soon 30", "expired"]);
  const { renewed_to_id } = await getRecord(ctx, leaseKind, { id: one.id });
  expect(await getRecord(ctx, leaseKind, { id: renewed_to_id ?? "" })).toMatchObject({
    status: "active",
    starts_on: next,
    ends_on: addDays(addMonths(next, 12), -1),
    auto_renew: true,
  });
});
