import { sql } from "kysely";
import { expect, test } from "vitest";
import { makeCommunity } from "../../../test/support/community.ts";
import { type Trial, tryEveryAction, tryTwentyAtOnce } from "../../../test/support/lifecycle.ts";
import { openTestProduct } from "../../../test/support/product.ts";
import { eventsOf } from "../../../test/support/work-orders.ts";
import { momentHandlers } from "../../jobs/moment-handlers.ts";
import { changeRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { findRecords, getRecord } from "../property/find-records.ts";
import { changeBooking, createBooking, deleteBooking } from "./book-facility.ts";
import { type BookingRow, type BookingStatus, bookingKind, bookingLifecycle } from "./bookings.ts";
import { facilityKind } from "./facilities.ts";
import { cancelBooking, checkInBooking, confirmBooking } from "./move-booking.ts";

const product = await openTestProduct();
const { ctx } = await product.makeTenant();
const { makeFacility, book, resident_id, buildingId } = await makeCommunity(ctx);
const minutes = (from: number, to: number) => ({
  starts_at: new Date(Date.now() + from * 60_000).toISOString(),
  ends_at: new Date(Date.now() + to * 60_000).toISOString(),
});

type Action = keyof typeof bookingLifecycle;
const states: BookingStatus[] = ["pending", "confirmed", "checked_in", "cancelled", "no_show"];

function act(action: Action, id: string): Promise<BookingRow> {
  if (action === "confirm") return confirmBooking(ctx, { id });
  if (action === "cancel") return cancelBooking(ctx, { id });
  return checkInBooking(ctx, { id });
}

const roads: Record<BookingStatus, Action[]> = {
  pending: [],
  confirmed: ["confirm"],
  checked_in: ["confirm", "check-in"],
  cancelled: ["cancel"],
  no_show: ["confirm"],
};
const trial: Trial<BookingStatus, Action> = {
  ctx,
  table: "bookings",
  lifecycle: bookingLifecycle,
  allowed: {
    pending: ["confirm", "cancel"],
    confirmed: ["cancel", "check-in"],
    checked_in: [],
    cancelled: [],
    no_show: [],
  },
  async make(status) {
    const facility = await makeFacility({ needs_approval: true });
    let booking = await book(facility.id, minutes(10, 70));
    for (const action of roads[status]) booking = await act(action, booking.id);
    if (status !== "no_show") return booking;
    await momentHandlers.get("booking.no_show")?.(ctx, { recordId: booking.id, name: "booking.no_show", dueAt: new Date() });
    return getRecord(ctx, bookingKind, { id: booking.id });
  },
  act,
};

test.each(states)("from %s every action is either taken and announced once, or refused with nothing written", (status) =>
  tryEveryAction(trial, status),
);

test("of twenty identical actions at once one succeeds", () => tryTwentyAtOnce(trial));

test("what needs no approval is asked for and confirmed in one go, announced as both", async () => {
  const facility = await makeFacility();
  const { id, status } = await book(facility.id, minutes(60, 120));
  expect(status).toBe("confirmed");
  const resident = { id: resident_id, name: "Layla Haddad" };
  expect(await eventsOf(ctx, id)).toMatchObject([
    { event: "booking.created", data: { booking: { id, status: "pending", confirmed_at: null, resident } } },
    { event: "booking.confirmed", data: { booking: { status: "confirmed", confirmed_at: expect.any(String) } } },
  ]);
});

test("of twenty who want overlapping times at once one succeeds, and the others hear whose time it is", async () => {
  const facility = await makeFacility();
  const slots = Array.from({ length: 20 }, (_, i) => minutes(60 + i, 120 + i));
  const results = await Promise.allSettled(slots.map((slot) => book(facility.id, slot)));
  const won = results.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  expect(won).toHaveLength(1);
  const booking = { id: won[0]?.id, starts_at: won[0]?.starts_at.toISOString(), ends_at: won[0]?.ends_at.toISOString() };
  for (const one of results)
    if (one.status === "rejected")
      expect(one.reason).toMatchObject({ code: "booking_conflict", details: { extra: { booking } } });
  expect((await findRecords(ctx, bookingKind, { facility_id: facility.id, limit: 50, sort: "created_at" })).rows).toHaveLength(1);
});

test("one may begin when the other ends, and what is cancelled is free again", async () => {
  const facility = await makeFacility();
  const first = await book(facility.id, minutes(60, 120));
  const next = { starts_at: first.ends_at.toISOString(), ends_at: new Date(+first.ends_at + 3_600_000).toISOString() };
  expect(await book(facility.id, next)).toMatchObject({ status: "confirmed" });
  await expect(book(facility.id, minutes(70, 80))).rejects.toMatchObject({ code: "booking_conflict" });
  await cancelBooking(ctx, { id: first.id, reason: "Rain" });
  expect(await book(facility.id, minutes(70, 80))).toMatchObject({ status: "confirmed" });
});

test("the database itself refuses an overlap, whoever writes, and that is a conflict too", async () => {
  const facility = await makeFacility();
  const [first, second] = [await book(facility.id, minutes(60, 120)), await book(facility.id, minutes(120, 180))];
  const moved = { starts_at: first.starts_at, check_in_from: first.check_in_from };
  await expect(changeRecord(ctx, bookingKind, { id: second.id, patch: moved })).rejects.toMatchObject({
    code: "conflict",
    message: "The facility is taken at that time.",
  });
});

test("a booking is held against its facility's hours, lengths and capacity, by the building's clock", async () => {
  const hours = { fri: ["08:00", "22:00"], sat: ["00:00", "24:00"], sun: ["00:00", "12:00"] } as const;
  const facility = await makeFacility({
    opening_hours: { fri: [...hours.fri], sat: [...hours.sat], sun: [...hours.sun] },
    capacity: 8,
    shortest_booking: "PT30M",
    longest_booking: "PT16H",
  });
  // Friday, 1 March 2030, in Dubai: four hours ahead of UTC.
  const wanted = (from: string, to: string, attendee_count: number | null = null) =>
    createBooking(ctx, { facility_id: facility.id, resident_id, starts_at: from, ends_at: to, attendee_count });
  const errors = (pointer: string, code: string) => ({ details: { errors: [{ pointer, code }] } });
  await expect(wanted("2030-03-01T03:30:00Z", "2030-03-01T05:00:00Z")).rejects.toMatchObject(errors("/starts_at", "closed"));
  await expect(wanted("2030-03-01T17:00:00Z", "2030-03-01T18:30:00Z")).rejects.toMatchObject(errors("/starts_at", "closed"));
  await expect(wanted("2030-03-04T10:00:00Z", "2030-03-04T11:00:00Z")).rejects.toMatchObject(errors("/starts_at", "closed"));
  await expect(wanted("2030-03-01T05:00:00Z", "2030-03-01T05:20:00Z")).rejects.toMatchObject(errors("/ends_at", "too_short"));
  await expect(wanted("2030-03-02T00:00:00Z", "2030-03-02T17:00:00Z")).rejects.toMatchObject(errors("/ends_at", "too_long"));
  await expect(wanted("2030-03-01T06:00:00Z", "2030-03-01T05:00:00Z")).rejects.toMatchObject(errors("/ends_at", "before_start"));
  await expect(wanted("2020-03-06T06:00:00Z", "2020-03-06T07:00:00Z")).rejects.toMatchObject(errors("/ends_at", "in_the_past"));
  const nine = wanted("2030-03-01T05:00:00Z", "2030-03-01T06:00:00Z", 9);
  await expect(nine).rejects.toMatchObject(errors("/attendee_count", "too_many"));
  expect(await wanted("2030-03-01T04:00:00Z", "2030-03-01T18:00:00Z", 8)).toMatchObject({ status: "confirmed" });
  // Through midnight, where both days are open.
  expect(await wanted("2030-03-02T18:00:00Z", "2030-03-03T06:00:00Z")).toMatchObject({ status: "confirmed" });
});

test("the time changes as long as it isn't confirmed, and is held against the others", async () => {
  const facility = await makeFacility({ needs_approval: true });
  const [first, second] = [await book(facility.id, minutes(60, 120)), await book(facility.id, minutes(180, 240))];
  await expect(changeBooking(ctx, { id: second.id, patch: minutes(100, 160) })).rejects.toMatchObject({
    code: "booking_conflict",
    details: { extra: { booking: { id: first.id } } },
  });
  const later = minutes(300, 360);
  const moved = await changeBooking(ctx, { id: second.id, patch: later });
  expect(moved).toMatchObject({ starts_at: new Date(later.starts_at), check_in_until: new Date(+moved.starts_at + 1_800_000) });
  const due = await sql<{ due_at: Date }>`select due_at from record_moments where record_id = ${second.id}`.execute(
    product.services.db.worker,
  );
  expect(due.rows).toEqual([{ due_at: moved.check_in_until }]);
  await confirmBooking(ctx, { id: second.id });
  await expect(changeBooking(ctx, { id: second.id, patch: minutes(400, 460) })).rejects.toMatchObject({
    code: "invalid_transition",
    details: { extra: { state: "confirmed", allowed: ["cancel", "check-in"] } },
  });
  expect(await changeBooking(ctx, { id: second.id, patch: { title: "Birthday" } })).toMatchObject({ title: "Birthday" });
  await expect(deleteBooking(ctx, { id: second.id })).rejects.toMatchObject({ code: "invalid_transition" });
  await expect(deleteRecord(ctx, facilityKind, { id: facility.id })).rejects.toMatchObject({
    details: { extra: { held_by: { bookings: 2 } } },
  });
  await deleteBooking(ctx, { id: first.id });
  await cancelBooking(ctx, { id: second.id });
  await expect(deleteRecord(ctx, facilityKind, { id: facility.id })).resolves.toBeUndefined();
});

test("check-in is open around the start alone", async () => {
  const facility = await makeFacility({ check_in_grace: "PT15M" });
  const { id, check_in_from, check_in_until } = await book(facility.id, minutes(60, 120));
  await expect(checkInBooking(ctx, { id })).rejects.toMatchObject({
    code: "conflict",
    details: { extra: { check_in_from: check_in_from.toISOString(), check_in_until: check_in_until.toISOString() } },
  });
  expect(+check_in_until - +check_in_from).toBe(30 * 60_000);
  expect((await eventsOf(ctx, id)).map(({ event }) => event)).toEqual(["booking.created", "booking.confirmed"]);
});

test("a facility's hours and lengths must make sense, and leave somebody the time to check in", async () => {
  const wrong = async (input: Parameters<typeof makeFacility>[0], pointer: string) =>
    expect(makeFacility(input)).rejects.toMatchObject({ details: { errors: [{ pointer }] } });
  await wrong({ opening_hours: {} }, "/opening_hours");
  await wrong({ opening_hours: { mon: ["10:00", "09:00"] } }, "/opening_hours/mon");
  await wrong({ shortest_booking: "PT2H", longest_booking: "PT1H" }, "/longest_booking");
  await wrong({ longest_booking: "P15D" }, "/longest_booking");
  for (const check_in_grace of ["PT0S", "PT25H"]) await wrong({ check_in_grace }, "/check_in_grace");
});

test("who sees other buildings alone neither books here nor sees what is booked", async () => {
  const other = await makeCommunity(ctx);
  const facility = await makeFacility();
  const { id } = await book(facility.id, minutes(60, 120));
  const elsewhere = { ...ctx, buildingIds: [other.buildingId] };
  await expect(book(facility.id, minutes(200, 220), elsewhere)).rejects.toMatchObject({
    details: { errors: [{ pointer: "/facility_id", code: "unknown_reference" }] },
  });
  await expect(getRecord(elsewhere, bookingKind, { id })).rejects.toMatchObject({ code: "not_found" });
  await expect(cancelBooking(elsewhere, { id })).rejects.toMatchObject({ code: "not_found" });
  const here = { ...ctx, buildingIds: [buildingId] };
  expect((await getRecord(here, bookingKind, { id })).building_name).toBe("Tower A");
});

test("a refused time names lengths and hours in words", async () => {
  const limits = { shortest_booking: "PT1H30M", longest_booking: "PT6H" };
  const { id } = await makeFacility(limits);
  await expect(book(id, minutes(10, 70))).rejects.toMatchObject({
    message: "This facility is booked for at least 1 hour 30 minutes.",
  });
  await expect(book(id, minutes(10, 380))).rejects.toMatchObject({ message: "This facility is booked for at most 6 hours." });
  const open = await makeFacility({ opening_hours: { mon: ["08:00", "20:00"], sat: ["10:00", "18:00"] } });
  const night = { starts_at: "2030-04-15T20:00:00Z", ends_at: "2030-04-15T21:00:00Z" };
  await expect(book(open.id, night)).rejects.toMatchObject({
    message: "The facility isn't open all that time: open Mon 08:00–20:00, Sat 10:00–18:00 (Asia/Dubai).",
  });
});
