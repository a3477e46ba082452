import { z } from "zod";
import { visitorPassData, visitorPassStatus } from "../events/residents.ts";
import { line, prose, recordListQuery, ref, timeIn, timeOut } from "./common.ts";

export const visitorPassCreate = z.strictObject({
  unit_id: ref.describe("Where the visit goes (`unt_…`)."),
  visitor_name: line,
  valid_from: timeIn.describe("Check-in is possible from here."),
  valid_to: timeIn.describe("Check-in is possible up to here; who is inside may leave later."),
  resident_id: ref.nullable().optional().describe("Who is visited."),
  visitor_phone: z.string().trim().min(1).max(50).nullable().optional(),
  vehicle_plate: z.string().trim().min(1).max(30).nullable().optional(),
  purpose: prose.nullable().optional(),
});
/** As long as nobody has come in. The unit may be sent back as it is; another is refused. */
export const visitorPassPatch = visitorPassCreate.partial();

/** As events carry it, with the ids once more as they are sent, and what the reception needs. */
export const visitorPassOut = visitorPassData.extend({
  building_id: z.string(),
  unit_id: z.string(),
  resident_id: z.string().nullable(),
  visitor_phone: z.string().nullable(),
  vehicle_plate: z.string().nullable(),
  purpose: z.string().nullable(),
  created_by: z.object({ id: z.string().nullable(), name: z.string() }),
  allowed_actions: z.array(z.enum(["check-in", "check-out"])).describe("What may be done in this state."),
  updated_at: timeOut,
});

export const visitorPassListQuery = recordListQuery.extend({
  status: visitorPassStatus.optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  resident_id: ref.optional(),
  ends_from: timeIn.optional().describe("Valid to this time or longer."),
  starts_to: timeIn.optional().describe("Valid from this time or earlier."),
});
