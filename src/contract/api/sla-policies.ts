import { z } from "zod";
import { workOrderPriority } from "../events/maintenance.ts";
import { duration, line, namedOut, recordListQuery, ref, timeOut } from "./common.ts";

const opening = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Write a time such as 08:00.");
const closing = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, "Write a time such as 17:00, or 24:00 for midnight.");
const hours = z.tuple([opening, closing]).nullable().optional();

/** Days that aren't named, or are null, are closed. */
export const openDays = z.strictObject({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: hours, sun: hours });
export const businessHours = z.strictObject({ time_zone: z.string().max(100), days: openDays });

/** For exactly one of a priority, an asset category with those below it, or a work order's own category. */
export const slaPolicyCreate = z.strictObject({
  priority: workOrderPriority.nullable().optional(),
  category_id: ref.nullable().optional(),
  category: line.nullable().optional(),
  response: duration.nullable().optional(),
  resolution: duration.nullable().optional(),
  /** Null counts every hour. */
  business_hours: businessHours.nullable().optional(),
});

export const slaPolicyPatch = slaPolicyCreate.partial();

export const slaPolicyOut = z.object({
  id: z.string(),
  priority: workOrderPriority.nullable(),
  category_id: z.string().nullable(),
  asset_category: namedOut.nullable(),
  category: z.string().nullable(),
  response: z.string().nullable(),
  resolution: z.string().nullable(),
  business_hours: businessHours.nullable(),
  created_at: timeOut,
  updated_at: timeOut,
});

export const slaPolicyListQuery = recordListQuery.extend({
  priority: workOrderPriority.optional(),
  category_id: ref.optional(),
});
