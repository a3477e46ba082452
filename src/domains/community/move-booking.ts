import type { Ctx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { planMoments } from "../property/moments/plan-moments.ts";
import { moveRecord } from "../property/move-record.ts";
import { type BookingRow, bookingKind, bookingLifecycle as lifecycle } from "./bookings.ts";

interface Booking {
  id: string;
  ifMatch?: IfMatch;
}

/** The facility is theirs at that time. @throws AppError not_found, invalid_transition, conflict when check-in has closed */
export function confirmBooking(ctx: Ctx, booking: Booking): Promise<BookingRow> {
  return moveRecord(ctx, bookingKind, {
    ...booking,
    lifecycle,
    action: "confirm",
    set(_ctx, { before, at }) {
      if (at >= before.check_in_until) throw closed(before, "It is too late to confirm it");
      return { confirmed_at: at };
    },
  });
}

/** The time is free again. @throws AppError not_found, invalid_transition */
export function cancelBooking(ctx: Ctx, { reason, ...booking }: Booking & { reason?: string | undefined }): Promise<BookingRow> {
  return moveRecord(ctx, bookingKind, {
    ...booking,
    lifecycle,
    action: "cancel",
    reason,
    async set(ctx, { tx, at }) {
      await planMoments(ctx, tx, { recordId: booking.id, moments: [] });
      return { cancelled_at: at, cancel_reason: reason ?? null };
    },
  });
}

/** They came, in time. @throws AppError not_found, invalid_transition, conflict naming the times when check-in isn't open */
export function checkInBooking(ctx: Ctx, booking: Booking): Promise<BookingRow> {
  return moveRecord(ctx, bookingKind, {
    ...booking,
    lifecycle,
    action: "check-in",
    async set(ctx, { tx, before, at }) {
      if (at < before.check_in_from) throw closed(before, "Check-in isn't open yet");
      if (at >= before.check_in_until) throw closed(before, "Check-in has closed");
      await planMoments(ctx, tx, { recordId: booking.id, moments: [] });
      return { checked_in_at: at };
    },
  });
}

function closed({ check_in_from, check_in_until }: BookingRow, what: string): AppError {
  const [from, until] = [check_in_from.toISOString(), check_in_until.toISOString()];
  return new AppError("conflict", {
    detail: `${what}: check-in is from ${from} to ${until}.`,
    extra: { check_in_from: from, check_in_until: until },
  });
}
