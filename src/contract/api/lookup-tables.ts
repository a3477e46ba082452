import { z } from "zod";
import { line, recordListQuery, timeOut } from "./common.ts";

export const mostLookupEntries = 10_000;

const entryText = z.string().min(1).max(500);

export const lookupTableCreate = z.strictObject({
  name: line,
  entries: z.record(entryText, entryText).default({}).describe("Their value -> ours."),
});
export const lookupTablePatch = z
  .strictObject({ name: line, entries: z.record(entryText, entryText.nullable()).describe("A merge patch: null removes one.") })
  .partial();

const common = {
  id: z.string(),
  name: z.string(),
  entry_count: z.number().int(),
  used_by: z.array(z.object({ id: z.string(), name: z.string() })).describe("The integrations whose rules name it."),
  created_at: timeOut,
  updated_at: timeOut,
};
export const lookupTableRow = z.object(common);
export const lookupTableOut = z.object({
  ...common,
  entries: z.record(z.string(), z.string()),
  waiting: z
    .array(
      z.object({
        integration_id: z.string(),
        gap_kind: z.string(),
        gap_value: z.string(),
        count: z.number().int(),
        is_mapped: z.boolean().describe("The table has it now: trying them again takes them in."),
      }),
    )
    .describe("Entries of logs that wait for a value of it; `retry-failed` takes them by `gap_kind` and `gap_value`."),
});

export const lookupTableListQuery = recordListQuery.extend({});

/** RFC 4180, UTF-8: their value and ours; a first line `external_value,value` is its heading. */
export const lookupCsv = z.string().max(8_000_000);
