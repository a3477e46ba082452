import { z } from "zod";
import { timeOut } from "./common.ts";

/** What messages say and nothing here knows, with what waits for it: retry it with `gap_kind` and `gap_value`. */
const unmapped = z.object({
  gap_kind: z.string().describe("`asset_category`, `building`, `lookup:<table>`, `values:<field>`, …"),
  gap_value: z.string(),
  count: z.number().int(),
  first_at: timeOut,
  last_at: timeOut,
  message: z.string(),
  fix: z.string().nullable(),
});

/** A field that changed in the messages of a kind. */
const drift = z.object({
  kind: z.string().describe("Of the messages, as the log has it."),
  change: z.enum(["new", "missing", "retyped"]),
  path: z.string(),
  within: z.string().nullable().describe("The array in whose elements it lies."),
  before: z.array(z.string()).describe("Types that it had."),
  after: z.array(z.string()),
  seen: z.number().int().describe("In how many of the last messages of its kind it came."),
  of: z.number().int().describe("How many these are."),
  since: timeOut.describe("The first message that was so."),
  received_id: z.string(),
  used_by: z.array(z.number().int()).describe("Rules that read it, by their place in the mapping."),
});

/** How far the mapping covers what comes. */
export const coverageOut = z.object({
  unmapped: z.array(unmapped),
  waiting: z
    .array(z.object({ kind: z.string(), source_id: z.string(), count: z.number().int() }))
    .describe("Records of the sender that others wait for, and that haven't come."),
  lookup_tables: z.array(
    z.object({
      id: z.string().nullable().describe("Null for a table that isn't there."),
      name: z.string(),
      missing: z.array(z.object({ value: z.string(), count: z.number().int() })),
    }),
  ),
  drift: z.array(drift).describe("The last messages against a selection of those of the fortnight before them."),
});
