import { z } from "zod";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";
import { area } from "./properties.ts";

const type = z.enum(["office", "retail", "residential", "storage", "parking", "common_area"]);
const status = z.enum(["available", "reserved", "occupied", "vacant", "under_renovation"]);

export const unitCreate = z.strictObject({
  building_id: ref,
  floor_id: ref.nullable().optional(),
  zone_id: ref.nullable().optional(),
  name: line,
  type: type.nullable().optional(),
  status: status.optional(),
  area: area.nullable().optional(),
  capacity: z.number().int().min(0).max(100_000).nullable().optional(),
});

export const unitPatch = unitCreate.partial();

export const unitOut = z.object({
  id: z.string(),
  name: z.string(),
  building_id: z.string(),
  building: namedOut,
  floor_id: z.string().nullable(),
  floor: namedOut.nullable(),
  zone_id: z.string().nullable(),
  zone: namedOut.nullable(),
  type: type.nullable(),
  status,
  area: z.number().nullable(),
  capacity: z.number().int().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const unitListQuery = recordListQuery.extend({
  building_id: ref.optional(),
  floor_id: ref.optional(),
  zone_id: ref.optional(),
  type: type.optional(),
  status: status.optional(),
});
