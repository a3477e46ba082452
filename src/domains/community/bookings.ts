import type { z } from "zod";
import type { bookingCreate, bookingOut } from "../../contract/api/bookings.ts";
import type { Actor } from "../../platform/context.ts";
import { guardState } from "../property/guard-state.ts";
import { actionsIn, type Lifecycle } from "../property/lifecycle.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";

export type BookingRow = RowOf<"bookings", "facility_name" | "building_name" | "resident_name">;
/** What is stored of a request: moments instead of their texts, and what follows from the facility. */
export type StoredBooking = Omit<z.output<typeof bookingCreate>, "starts_at" | "ends_at"> & {
  starts_at: Date;
  ends_at: Date;
  building_id: string;
  check_in_from: Date;
  check_in_until: Date;
  created_by: string;
};
type Out = z.input<typeof bookingOut>;
export type BookingStatus = Out["status"];

/** Every way people move a booking. Checking in isn't announced: the catalog has no event for it. */
export const bookingLifecycle = {
  confirm: { from: ["pending"], to: "confirmed", event: "booking.confirmed" },
  cancel: { from: ["pending", "confirmed"], to: "cancelled", event: "booking.cancelled" },
  "check-in": { from: ["confirmed"], to: "checked_in", event: null },
} as const satisfies Lifecycle<BookingStatus, Out["allowed_actions"][number]>;

/** What only time does: nobody came, or nobody confirmed. */
export const bookingByTime = {
  no_show: { from: ["confirmed"], to: "no_show", event: "booking.no_show" },
  lapse: { from: ["pending"], to: "cancelled", event: "booking.cancelled" },
} as const satisfies Lifecycle<BookingStatus, "no_show" | "lapse">;

export const bookingKind = defineRecord<BookingRow, StoredBooking, Out>({
  id: "bkg",
  table: "bookings",
  noun: "booking",
  fields: [
    ...(["facility_id", "building_id", "resident_id", "title", "attendee_count", "starts_at", "ends_at"] as const),
    ...(["check_in_from", "check_in_until", "created_by"] as const),
  ],
  references: [
    { field: "facility_id", table: "facilities", noun: "facility", as: "facility_name", together: ["building_id"] },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "resident_id", table: "residents", noun: "resident", as: "resident_name" },
  ],
  searched: ["title"],
  filters: ["status", "facility_id", "building_id", "resident_id"],
  bounds: {
    starts_from: { column: "starts_at", is: "from", time: true },
    starts_to: { column: "starts_at", is: "to", time: true },
  },
  planned: "starts_at",
  building: "building_id",
  fixed: {
    facility_id: "A booking stays with its facility: cancel it and book the other one.",
    resident_id: "A booking stays with its resident: cancel it and book anew.",
  },
  unique: { bookings_one_at_a_time: "The facility is taken at that time." },
  guard: (row) => guardState(row, { noun: "booking", open: ["pending", "confirmed"], lifecycle: bookingLifecycle }),
  hangs: [],
  present: presentBooking,
});

function presentBooking(row: BookingRow): Out {
  const status = row.status as BookingStatus; // checked by the database
  return {
    id: row.id,
    facility: { id: row.facility_id, name: row.facility_name ?? "" },
    facility_id: row.facility_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    resident: { id: row.resident_id, name: row.resident_name ?? "" },
    resident_id: row.resident_id,
    title: row.title,
    attendee_count: row.attendee_count,
    status,
    starts_at: row.starts_at.toISOString(),
    ends_at: row.ends_at.toISOString(),
    check_in_from: row.check_in_from.toISOString(),
    check_in_until: row.check_in_until.toISOString(),
    created_at: row.created_at.toISOString(),
    created_by: row.created_by as unknown as Actor, // written by `createBooking` only
    confirmed_at: row.confirmed_at?.toISOString() ?? null,
    checked_in_at: row.checked_in_at?.toISOString() ?? null,
    cancelled_at: row.cancelled_at?.toISOString() ?? null,
    cancel_reason: row.cancel_reason,
    allowed_actions: actionsIn(bookingLifecycle, status),
    updated_at: row.updated_at.toISOString(),
  };
}
