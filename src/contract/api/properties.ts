import { z } from "zod";
import { line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";

const type = z.enum(["commercial", "residential", "mixed_use", "industrial"]);
/** Square metres, two decimals. */
export const area = z.number().min(0).max(999_999_999_999).multipleOf(0.01);
export const year = z.number().int().min(1000).max(9999);

export const propertyCreate = z.strictObject({
  name: line,
  /** The tenant's first portfolio unless one is named. */
  portfolio_id: ref.nullable().optional(),
  code: line.nullable().optional(),
  type: type.nullable().optional(),
  address: z.string().trim().max(1_000).nullable().optional(),
  total_area: area.nullable().optional(),
  year_built: year.nullable().optional(),
});

export const propertyPatch = propertyCreate.partial();

export const propertyOut = z.object({
  id: z.string(),
  name: z.string(),
  portfolio_id: z.string().nullable(),
  portfolio: namedOut.nullable(),
  code: z.string().nullable(),
  type: type.nullable(),
  address: z.string().nullable(),
  total_area: z.number().nullable(),
  year_built: z.number().int().nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const propertyListQuery = recordListQuery.extend({ portfolio_id: ref.optional(), type: type.optional() });
