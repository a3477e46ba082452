import { z } from "zod";
import { announcementData } from "../events/residents.ts";
import { actorOut, line, listQuery, prose, recordListQuery, ref, timeOut } from "./common.ts";

export const announcementCreate = z.strictObject({
  title: line,
  body: prose.min(1),
  building_id: ref.nullable().optional().describe("Whom it is for: the people of this building; of all buildings without it."),
});
/** Words can be corrected. The building may be sent back as it is; another is refused. */
export const announcementPatch = announcementCreate.partial();

export const announcementAcknowledge = z.strictObject({
  resident_id: ref.optional().describe("On behalf of this resident; without it, whoever calls."),
});

/** As events carry it, with its text and how many have confirmed to have read it. */
export const announcementOut = announcementData.extend({
  body: z.string(),
  building_id: z.string().nullable(),
  acknowledged_count: z.number().int(),
  created_by: actorOut,
  created_at: timeOut,
  updated_at: timeOut,
});

export const announcementListQuery = recordListQuery.extend({ building_id: ref.optional() });

export const acknowledgementOut = z.object({
  id: z.string(),
  person: actorOut.describe("A resident, a user or an API key."),
  acknowledged_at: timeOut,
});
export const acknowledgementListQuery = listQuery.extend({
  person_id: ref.optional().describe("Whether this resident, user or key has."),
});
