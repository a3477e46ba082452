import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { bookingCancel, bookingCreate, bookingListQuery, bookingOut, bookingPatch } from "../../contract/api/bookings.ts";
import { facilityCreate, facilityListQuery, facilityOut, facilityPatch } from "../../contract/api/facilities.ts";
import { changeBooking, createBooking, deleteBooking } from "../../domains/community/book-facility.ts";
import { bookingKind } from "../../domains/community/bookings.ts";
import { facilityKind } from "../../domains/community/facilities.ts";
import { cancelBooking, checkInBooking, confirmBooking } from "../../domains/community/move-booking.ts";
import { addRecord } from "../../domains/property/add-record.ts";
import type { HttpDeps } from "../authenticate.ts";
import { actionsOf, stepsRoute } from "./record-actions.ts";
import { recordRoutes } from "./records.ts";

const group = { kind: bookingKind, resource: "bookings", tag: "Bookings", out: bookingOut } as const;

/** Facilities and their bookings. */
export function bookingRoutes(app: FastifyInstance, deps: HttpDeps): void {
  recordRoutes(app, deps, {
    kind: facilityKind,
    resource: "facilities",
    tag: "Facilities",
    create: facilityCreate,
    patch: facilityPatch,
    query: facilityListQuery,
    out: facilityOut,
    add: (ctx, input) => addRecord(ctx, facilityKind, input),
  });
  recordRoutes(app, deps, {
    ...group,
    create: bookingCreate,
    patch: bookingPatch,
    query: bookingListQuery,
    add: createBooking,
    change: changeBooking,
    remove: deleteBooking,
    words: {
      add: "Announced by `booking.created`; where the facility needs no approval it is confirmed at once, by `booking.confirmed`. 409 `booking_conflict` names the other booking and its time. Whoever hasn't checked in by `check_in_until` is told of once by `booking.no_show`; what nobody confirmed by then is cancelled.",
      change:
        "A JSON merge patch of what is still to come. The time changes as long as it isn't confirmed; then cancel it and book anew.",
      remove: "For what isn't confirmed; not announced. What is confirmed is cancelled: 409 `invalid_transition`.",
    },
  });
  const nothing = z.strictObject({});
  const action = actionsOf(app, deps, group);
  action(
    "confirm",
    { summary: "Give them the facility", description: "From `pending`. 409 `conflict` when check-in has closed by now." },
    nothing,
    confirmBooking,
  );
  action(
    "cancel",
    { summary: "Free the time again", description: "From `pending` and `confirmed`; a reason is kept as a step's." },
    bookingCancel,
    (ctx, booking, body) => cancelBooking(ctx, { ...booking, ...body }),
  );
  action(
    "check-in",
    {
      summary: "Note that they came",
      description:
        "From `confirmed`, between `check_in_from` and `check_in_until`: 409 `conflict` with these times outside them.",
    },
    nothing,
    checkInBooking,
  );
  stepsRoute(app, deps, group);
}
