import { sql } from "kysely";
import { expect, test } from "vitest";
import { makeCommunity } from "../../../test/support/community.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { makeMovableClock } from "../../platform/clock.ts";
import { getRecord } from "../property/find-records.ts";
import { startMoments } from "../property/moments/start-moments.ts";
import { bookingKind } from "./bookings.ts";
import { cancelBooking, checkInBooking, confirmBooking } from "./move-booking.ts";

const clock = makeMovableClock(new Date("2026-03-27T08:00:00Z"));
const product = await openTestProduct({ now: clock.now });
// Events are kept by week, and these weeks have no place yet.
await sql`select make_week_partitions('events', ${clock.now()}, ${new Date("2026-05-10")})`.execute(product.services.db.worker);
const { ctx } = await product.makeTenant();
const { makeFacility, book } = await makeCommunity(ctx, { timeZone: "Europe/Berlin" });
const newsOf = async (id: string) => (await eventsOf(ctx, id)).map(({ event }) => event.replace("booking.", ""));
const setTime = (to: string) => clock.advance(new Date(to).getTime() - clock.now().getTime());

/** Two lanes, as two processes would have, until everything that is due has happened. */
async function watch() {
  const lanes = [1, 2].map(() => startMoments(product.services, { handlers: momentHandlers }));
  await expect
    .poll(
      () =>
        ctx.db.worker
          .selectFrom("record_moments")
          .select("record_id")
          .where("done_at", "is", null)
          .where("due_at", "<=", clock.now())
          .execute(),
      { timeout: 60_000 },
    )
    .toEqual([]);
  await Promise.all(lanes.map((lane) => lane.stop()));
}

test("who hasn't come when check-in closes is told of once, also after a week without a server", async () => {
  // The night in which clocks go forward: half an hour after the jump there.
  const night = { starts_at: "2026-03-29T03:30:00+02:00", ends_at: "2026-03-29T05:30:00+02:00" };
  const missed = await book((await makeFacility()).id, night);
  const came = await book((await makeFacility()).id, night);
  const cancelled = await book((await makeFacility()).id, night);
  const waits = await book((await makeFacility({ needs_approval: true })).id, night);
  const short = { starts_at: "2026-03-29T01:30:00Z", ends_at: "2026-03-29T01:40:00Z" };
  const brief = await book((await makeFacility()).id, short);
  expect(missed.check_in_until.toISOString()).toBe("2026-03-29T02:00:00.000Z");
  expect(brief.check_in_until.toISOString()).toBe("2026-03-29T01:40:00.000Z");
  await cancelBooking(ctx, { id: cancelled.id });

  setTime("2026-03-29T01:55:00Z");
  await watch();
  expect(await newsOf(missed.id)).toEqual(["created", "confirmed"]);
  expect(await newsOf(brief.id)).toEqual(["created", "confirmed", "no_show"]);
  await checkInBooking(ctx, { id: came.id });

  // A week without a server: nobody checks in or confirms meanwhile.
  clock.advance(7 * 86_400_000);
  await expect(checkInBooking(ctx, { id: missed.id })).rejects.toMatchObject({ code: "conflict" });
  await expect(confirmBooking(ctx, { id: waits.id })).rejects.toMatchObject({ code: "conflict" });
  await watch();
  await watch();
  expect(await newsOf(missed.id)).toEqual(["created", "confirmed", "no_show"]);
  expect(await newsOf(came.id)).toEqual(["created", "confirmed"]);
  expect(await newsOf(cancelled.id)).toEqual(["created", "confirmed", "cancelled"]);
  expect(await newsOf(waits.id)).toEqual(["created", "cancelled"]);
  expect(await getRecord(ctx, bookingKind, { id: missed.id })).toMatchObject({ status: "no_show" });
  expect(await getRecord(ctx, bookingKind, { id: waits.id })).toMatchObject({
    status: "cancelled",
    cancel_reason: "Nobody confirmed it in time.",
  });
  const step = await ctx.db.inTenant(ctx.tenantId, (tx) =>
    tx
      .selectFrom("record_steps")
      .select(["to_status", "actor"])
      .where("record_id", "=", missed.id)
      .orderBy("id", "desc")
      .execute(),
  );
  expect(step[0]).toEqual({ to_status: "no_show", actor: { id: null, name: "system" } });
});

test("who books when it has begun has the grace from then on", async () => {
  const begun = clock.now().getTime() - 3_600_000;
  const times = { starts_at: new Date(begun).toISOString(), ends_at: new Date(begun + 4 * 3_600_000).toISOString() };
  const facility = await makeFacility();
  const asked = clock.now().getTime();
  const { id, created_at, check_in_until } = await book(facility.id, times);
  const grace = 30 * 60_000;
  expect(check_in_until.getTime()).toBeGreaterThanOrEqual(asked + grace);
  // Made a moment after its times were set.
  expect(check_in_until.getTime()).toBeLessThanOrEqual(created_at.getTime() + grace);
  await watch();
  expect(await checkInBooking(ctx, { id })).toMatchObject({ status: "checked_in" });
});
