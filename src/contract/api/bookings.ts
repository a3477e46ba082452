import { z } from "zod";
import { bookingData, bookingStatus } from "../events/residents.ts";
import { line, reason, recordListQuery, ref, timeIn, timeOut } from "./common.ts";

export const bookingCreate = z.strictObject({
  facility_id: ref.describe("What is booked (`fac_…`)."),
  resident_id: ref.describe("For whom (`res_…`)."),
  starts_at: timeIn,
  ends_at: timeIn.describe("Somebody else may begin at this moment."),
  title: line.nullable().optional(),
  attendee_count: z.number().int().min(1).max(100_000).nullable().optional(),
});
/** Facility and resident may be sent back as they are; others are refused. */
export const bookingPatch = bookingCreate.partial();
export const bookingCancel = z.strictObject({ reason: reason.optional() });

/** As events carry it, with the ids once more as they are sent, and what the console needs. */
export const bookingOut = bookingData.extend({
  facility_id: z.string(),
  building_id: z.string(),
  resident_id: z.string(),
  check_in_from: timeOut.describe("Check-in is open from here."),
  check_in_until: timeOut.describe("Whoever hasn't checked in by then is a no-show."),
  cancel_reason: z.string().nullable(),
  created_by: z.object({ id: z.string().nullable(), name: z.string() }),
  allowed_actions: z.array(z.enum(["confirm", "cancel", "check-in"])).describe("What may be done in this state."),
  updated_at: timeOut,
});

export const bookingListQuery = recordListQuery.extend({
  status: bookingStatus.optional(),
  facility_id: ref.optional(),
  building_id: ref.optional(),
  resident_id: ref.optional(),
  starts_from: timeIn.optional().describe("Starts at this time or later."),
  starts_to: timeIn.optional().describe("Starts at this time or earlier."),
  sort: z
    .enum(["created_at", "updated_at", "starts_at", "-starts_at"])
    .default("created_at")
    .describe("`created_at` and `updated_at` are newest first, `starts_at` is earliest first, `-starts_at` latest first."),
});
