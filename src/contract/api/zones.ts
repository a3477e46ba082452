import { z } from "zod";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";

const status = z.enum(["active", "inactive"]);

export const zoneCreate = z.strictObject({
  building_id: ref,
  floor_id: ref.nullable().optional(),
  name: line,
  type: line.nullable().optional(),
  status: status.optional(),
});

export const zonePatch = zoneCreate.partial();

export const zoneOut = z.object({
  id: z.string(),
  name: z.string(),
  building_id: z.string(),
  building: namedOut,
  floor_id: z.string().nullable(),
  floor: namedOut.nullable(),
  type: z.string().nullable(),
  status,
  created_at: timeOut,
  updated_at: timeOut,
});

export const zoneListQuery = recordListQuery.extend({
  building_id: ref.optional(),
  floor_id: ref.optional(),
  status: status.optional(),
});
