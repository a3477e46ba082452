import { z } from "zod";
import { fieldError, timeOut } from "./common.ts";

/** A filter to try before it is kept; `sample` is an envelope of one's own. */
export const filterCheck = z.strictObject({
  events: z.array(z.string().max(100)).min(1).max(200),
  filter: z.string().max(10_000),
  sample: z.record(z.string(), z.unknown()).optional(),
});

const filterVerdict = z.object({
  matches: z.boolean(),
  /** Why it doesn't match, where the expression had no value. */
  reason: z.string().nullable(),
});

export const filterChecked = z.object({
  valid: z.boolean(),
  errors: z.array(fieldError),
  /** On the catalog's examples; `missing` are the fields that the event never has. */
  events: z.array(filterVerdict.extend({ event: z.string(), missing: z.array(z.string()) })),
  sample: filterVerdict.nullable(),
  /** Of the tenant's last events of these names, 100 at most; null while the filter isn't valid. */
  recent: z
    .object({
      checked: z.number().int(),
      matched: z.number().int(),
      failed: z.number().int(),
      /** Of the oldest that was looked at. */
      since: timeOut.nullable(),
      last_error: z.string().nullable(),
    })
    .nullable(),
});
