import { z } from "zod";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";
import { area } from "./properties.ts";

export const floorCreate = z.strictObject({
  building_id: ref,
  name: line,
  /** 0 is the ground floor; basements are negative. */
  level: z.number().int().min(-50).max(500).nullable().optional(),
  total_area: area.nullable().optional(),
  usable_area: area.nullable().optional(),
});

export const floorPatch = floorCreate.partial();

export const floorOut = z.object({
  id: z.string(),
  name: z.string(),
  building_id: z.string(),
  building: namedOut,
  level: z.number().int().nullable(),
  total_area: z.number().nullable(),
  usable_area: z.number().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const floorListQuery = recordListQuery.extend({ building_id: ref.optional() });
