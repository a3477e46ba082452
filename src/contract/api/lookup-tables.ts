import { z } from "zod";
import { line, recordListQuery, timeOut } from "./common.ts";

export const mostLookupEntries = 10_000;

const entryText = z.string().min(1).max(500);
const leftOut = z.record(z.string(), z.literal(true));
type Said = { entries?: Record<string, string | null> | undefined; left_out?: Record<string, true | null> | undefined };
const saidOnce = [
  ({ entries = {}, left_out: left = {} }: Said) =>
    Object.keys(left).every((value) => !left[value] || typeof entries[value] !== "string"),
  { path: ["left_out"], error: "A value is either one of ours or left out, not both." },
] satisfies [(said: Said) => boolean, object];

export const lookupTableCreate = z
  .strictObject({
    name: line,
    entries: z.record(entryText, entryText).default({}).describe("Their value -> ours."),
    left_out: z.record(entryText, z.literal(true)).default({}).describe("Values of theirs that become nothing, on purpose."),
  })
  .refine(...saidOnce);
export const lookupTablePatch = z
  .strictObject({
    name: line,
    entries: z.record(entryText, entryText.nullable()).describe("A merge patch: null removes one."),
    left_out: z
      .record(entryText, z.literal(true).nullable())
      .describe("A merge patch: true leaves a value out, whatever it was before; null removes that."),
  })
  .partial()
  .refine(...saidOnce);

const common = {
  id: z.string(),
  name: z.string(),
  entry_count: z.number().int().describe("With the values that are left out."),
  used_by: z.array(z.object({ id: z.string(), name: z.string() })).describe("The integrations whose rules name it."),
  created_at: timeOut,
  updated_at: timeOut,
};
export const lookupTableRow = z.object(common);
export const lookupTableOut = z.object({
  ...common,
  entries: z.record(z.string(), z.string()),
  left_out: leftOut.describe(
    "Values that become nothing, on purpose: their field stays empty, whatever it has for missing values.",
  ),
  waiting: z
    .array(
      z.object({
        integration_id: z.string(),
        integration_name: z.string(),
        gap_kind: z.string(),
        gap_value: z.string(),
        count: z.number().int(),
        first_at: timeOut,
        last_at: timeOut,
        is_mapped: z.boolean().describe("The table has it now, or leaves it out: trying them again takes them in."),
      }),
    )
    .describe("Entries of logs that wait for a value of it; `retry-failed` takes them by `gap_kind` and `gap_value`."),
});

export const lookupTableListQuery = recordListQuery.extend({});

/** RFC 4180, UTF-8: their value and ours, in a third column `yes` where theirs is left out; a first line `external_value,value,left_out` is its heading. */
export const lookupCsv = z.string().max(8_000_000);

export const lookupCsvQuery = z.strictObject({
  wrong_lines: z
    .enum(["refuse", "skip"])
    .default("refuse")
    .describe(
      "With `skip` the right lines are taken, and the wrong ones passed over: what the table says of their values stays. Without one right line nothing is changed.",
    ),
});

/** What a CSV would make of a table. */
export const lookupCsvCheck = z.object({
  entry_count: z.number().int().describe("Right lines, each an entry."),
  added: z.number().int(),
  changed: z.number().int(),
  removed: z.number().int().describe("Entries that the CSV doesn't have; those of its wrong lines stay."),
  wrong_count: z.number().int(),
  wrong: z
    .array(
      z.object({ line: z.number().int(), value: z.string().describe("Theirs, as far as it could be read."), detail: z.string() }),
    )
    .describe("The first of the wrong lines."),
});
