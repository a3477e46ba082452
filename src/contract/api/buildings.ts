import { z } from "zod";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";
import { area, year } from "./properties.ts";

export const buildingCreate = z.strictObject({
  name: line,
  code: line.nullable().optional(),
  /** The tenant's first property unless one is named. */
  property_id: ref.optional(),
  type: line.nullable().optional(),
  /** An IANA name such as `Asia/Dubai`; the tenant's unless one is given. */
  time_zone: z.string().max(100).optional(),
  address: z.string().trim().max(1_000).nullable().optional(),
  total_area: area.nullable().optional(),
  year_built: year.nullable().optional(),
});

export const buildingPatch = buildingCreate.partial();

export const buildingOut = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  property_id: z.string(),
  property: namedOut,
  type: z.string().nullable(),
  time_zone: z.string(),
  address: z.string().nullable(),
  total_area: z.number().nullable(),
  year_built: z.number().int().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const buildingListQuery = recordListQuery.extend({ property_id: ref.optional() });
