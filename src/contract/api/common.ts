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

/** For lists that always come whole: a client that pages through every list in the same way needn't know. */
export const wholeListQuery = listQuery.extend({});

export const commonFilters = z.object({
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      "Found in names, numbers and whatever else it is known by, large letters or small. What is no word or number of three signs, such as one or two letters, is looked for among the newest 3,000 of a kind of record.",
    ),
  created_from: timeIn.optional(),
  created_to: timeIn.optional(),
  updated_since: timeIn.optional(),
  sort: z.enum(["created_at", "updated_at"]).default("created_at"),
});

/** What most lists take. */
export const recordListQuery = listQuery.extend(commonFilters.shape);

export function listOf<T extends z.ZodType>(item: T) {
  return z.object({ data: z.array(item), next_cursor: z.string().nullable() });
}

export const idParams = z.object({ id: z.string().max(100) });

/** The id of another record, in a body or a query. */
export const ref = z.string().min(1).max(100);

/** ISO 8601, of weeks, days, hours, minutes and seconds: `PT4H`. */
export const duration = z
  .string()
  .max(40)
  .regex(/^P(?=.)(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/, "Write an ISO 8601 duration such as PT4H.");

/** A sum of money: never negative, at most as many decimals as the currency has. */
export const moneyIn = z.strictObject({
  amount: z.string().regex(/^\d{1,15}(\.\d{1,4})?$/, 'Write a decimal text such as "125.50".'),
  currency: z.string().regex(/^[A-Z]{3}$/, "Write an ISO 4217 code such as AED."),
});

/** Says what a form calls a field, and what stands there as an example: what is wrong with it is told in these words. */
export function inForm<T extends z.ZodType>(shape: T, title: string, example: string): T {
  return shape.meta({ ...shape.meta(), title, examples: [example] });
}

/** A non-empty line a person typed. */
export const line = z.string().trim().min(1).max(200);
export const prose = z.string().trim().max(10_000);
export const reason = z.string().trim().min(1).max(1_000);

/** A step of a record with states: `create` has no state before it. */
export const recordStep = z.object({
  id: z.string(),
  action: z.string(),
  from: z.string().nullable(),
  to: z.string(),
  reason: z.string().nullable(),
  actor: actorOut,
  at: timeOut,
});

/** One wrong field: a JSON pointer to it, and where it is an expression, the characters that are meant. */
export const fieldError = z.object({
  pointer: z.string(),
  code: z.string(),
  detail: z.string(),
  did_you_mean: z.array(z.string()).optional(),
  position: z.object({ start: z.number().int(), end: z.number().int() }).optional(),
});

export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  code: z.string(),
  request_id: z.string(),
  errors: z.array(fieldError).optional(),
});
