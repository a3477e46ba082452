import { sql } from "kysely";
import type { z } from "zod";
import type { bookingCreate, bookingPatch } from "../../contract/api/bookings.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { changeRecord, lockRecord } from "../property/change-record.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { getRecord } from "../property/find-records.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { planMoments } from "../property/moments/plan-moments.ts";
import { noteStep, notPossible } from "../property/move-record.ts";
import { type BookingRow, type BookingStatus, bookingKind, bookingLifecycle, type StoredBooking } from "./bookings.ts";
import { checkInTimes, fitPeople, fitSlot, lockFacility } from "./fit-slot.ts";
import { confirmBooking } from "./move-booking.ts";

/**
 * Asks for a facility and a time, and announces it; where nobody has to approve, it is confirmed at once. From now on time watches it.
 * @throws AppError validation_failed, booking_conflict naming the other booking's time
 */
export async function createBooking(ctx: Ctx, input: z.output<typeof bookingCreate>): Promise<BookingRow> {
  return inTx(ctx, async (tx, ctx) => {
    const facility = await lockFacility(ctx, tx, { id: input.facility_id });
    const slot = { starts_at: new Date(input.starts_at), ends_at: new Date(input.ends_at) };
    const times = checkInTimes(facility, slot, ctx.now());
    const booking = await addRecord(
      ctx,
      {
        ...bookingKind,
        // After the references, so that all that is wrong with them comes first.
        async check(ctx, tx, { id, attendee_count }) {
          fitPeople(facility, attendee_count);
          await fitSlot(ctx, tx, { facility, slot, exceptId: id });
        },
      },
      { ...input, ...slot, ...times, building_id: facility.building_id, created_by: JSON.stringify(ctx.actor) },
    );
    const { id, status, created_at: at } = booking;
    await noteStep(ctx, tx, { recordId: id, action: "create", from: null, to: status, reason: null, at });
    await planMoments(ctx, tx, { recordId: id, moments: [noShowAt(booking)] });
    await emit(ctx, { event: "booking.created", data: { booking: bookingKind.present(booking) } });
    return facility.needs_approval ? booking : confirmBooking(ctx, { id });
  });
}

/**
 * Changes words and numbers of what is still to come, and the time of what isn't confirmed yet.
 * @throws AppError not_found, invalid_transition, validation_failed, booking_conflict
 */
export async function changeBooking(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof bookingPatch>; ifMatch?: IfMatch },
): Promise<BookingRow> {
  return inTx(ctx, async (tx, ctx) => {
    // The facility's lock comes first, as when one is made.
    const { facility_id } = await getRecord(ctx, bookingKind, { id });
    const facility = await lockFacility(ctx, tx, { id: facility_id });
    await lockRecord(ctx, tx, bookingKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, bookingKind, { id });
    const { starts_at: from, ends_at: to, ...rest } = patch;
    const slot = {
      starts_at: from === undefined ? before.starts_at : new Date(from),
      ends_at: to === undefined ? before.ends_at : new Date(to),
    };
    const moved: Partial<StoredBooking> = { ...slot, ...checkInTimes(facility, slot, ctx.now()) };
    const isMoved = +slot.starts_at !== +before.starts_at || +slot.ends_at !== +before.ends_at;
    const booking = await changeRecord(
      ctx,
      {
        ...bookingKind,
        async check(ctx, tx, { attendee_count }) {
          fitPeople(facility, attendee_count);
          if (isMoved) await fitSlot(ctx, tx, { facility, slot, exceptId: id });
        },
      },
      {
        id,
        patch: { ...rest, ...(isMoved ? moved : {}) },
        ifMatch(row) {
          ifMatch?.(row);
          if (isMoved && row.status === "confirmed") throw refuse(row, "another time takes another booking");
        },
      },
    );
    if (isMoved) await planMoments(ctx, tx, { recordId: id, moments: [noShowAt(booking)] });
    return booking;
  });
}

/** Takes what isn't confirmed out of sight; later it is cancelled. @throws AppError not_found, invalid_transition; what `ifMatch` throws */
export async function deleteBooking(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await deleteRecord(ctx, bookingKind, {
      id,
      ifMatch(row) {
        ifMatch?.(row);
        if (row.status === "confirmed") throw refuse(row, "cancel it instead");
      },
    });
    await planMoments(ctx, tx, { recordId: id, moments: [] });
  });
}

function noShowAt({ check_in_until }: BookingRow) {
  return { name: "booking.no_show", dueAt: check_in_until };
}

function refuse(row: BookingRow, instead: string) {
  const status = row.status as BookingStatus; // checked by the database
  const allowed = actionsIn(bookingLifecycle, status);
  return notPossible({ noun: "booking", status, action: "change", allowed, why: `This booking is ${status}: ${instead}.` });
}
