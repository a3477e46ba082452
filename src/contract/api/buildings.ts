import { z } from "zod";
import { line, timeOut } from "./common.ts";

export const buildingCreate = z.strictObject({
  name: line,
  code: line.nullable().optional(),
  property_id: z.string().max(100).optional(),
  time_zone: z.string().max(100).optional(),
  address: z.string().max(1_000).nullable().optional(),
});

export const buildingOut = z.object({
  id: z.string(),
  name: z.string(),
  code: z.string().nullable(),
  property_id: z.string(),
  time_zone: z.string(),
  address: z.string().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});
