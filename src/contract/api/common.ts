import { z } from "zod";

/** RFC 3339, UTC, milliseconds (contract §2). */
export const timeOut = z.iso.datetime({ precision: 3 });
export const actorOut = z.object({ id: z.string().nullable(), name: z.string() });
export const namedOut = z.object({ id: z.string(), name: z.string() });

/** A time in a query: any RFC 3339 form. */
export const timeIn = z.iso.datetime({ offset: true });

/** Every list: keyset paging, newest first. */
export const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(500).optional(),
});

export const commonFilters = z.object({
  q: z.string().max(200).optional(),
  created_from: timeIn.optional(),
  created_to: timeIn.optional(),
  updated_since: timeIn.optional(),
  sort: z.enum(["created_at", "updated_at"]).default("created_at"),
});

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}

export const idParams = z.object({ id: z.string().max(100) });

/** A non-empty line a person typed. */
export const line = z.string().trim().min(1).max(200);
export const prose = z.string().trim().max(10_000);
export const reason = z.string().trim().min(1).max(1_000);

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  request_id: z.string(),
  errors: z
    .array(z.object({ pointer: z.string(), code: z.string(), detail: z.string(), did_you_mean: z.array(z.string()).optional() }))
    .optional(),
});
