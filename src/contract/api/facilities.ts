import { z } from "zod";
import { duration, line, namedOut, prose, recordListQuery, ref, timeOut } from "./common.ts";
import { openDays } from "./sla-policies.ts";

export const facilityKindName = z.enum(["meeting_room", "gym", "pool", "bbq_area", "party_room", "parking", "other"]);

const imageUrl = z
  .string()
  .max(2_000)
  .regex(/^https:\/\/\S+$/, "Write an https URL.");

export const facilityCreate = z.strictObject({
  name: line,
  building_id: ref,
  kind: facilityKindName.optional(),
  capacity: z.number().int().min(1).max(100_000).nullable().optional().describe("The most people at one booking."),
  rules: prose.nullable().optional().describe("What whoever books it should know."),
  image_urls: z.array(imageUrl).max(20).optional(),
  opening_hours: openDays
    .nullable()
    .optional()
    .describe("By weekday, in the building's time zone; a day that isn't named is closed. Null: always open."),
  needs_approval: z
    .boolean()
    .optional()
    .describe("Whether somebody has to confirm each booking; else each is confirmed at once."),
  shortest_booking: duration.nullable().optional(),
  longest_booking: duration.nullable().optional().describe("Without it a booking is at most two weeks long."),
  check_in_grace: duration
    .optional()
    .describe(
      "Check-in is open for so long before and after the start; who hasn't come by then is a no-show. `PT30M` without it.",
    ),
});
/** The building may be sent back as it is; another is refused. */
export const facilityPatch = facilityCreate.partial();

export const facilityOut = z.object({
  id: z.string(),
  name: z.string(),
  building: namedOut,
  building_id: z.string(),
  kind: facilityKindName,
  capacity: z.number().int().nullable(),
  rules: z.string().nullable(),
  image_urls: z.array(z.string()),
  opening_hours: openDays.nullable(),
  needs_approval: z.boolean(),
  shortest_booking: z.string().nullable(),
  longest_booking: z.string().nullable(),
  check_in_grace: z.string(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const facilityListQuery = recordListQuery.extend({
  building_id: ref.optional(),
  kind: facilityKindName.optional(),
});
