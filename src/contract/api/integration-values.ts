import { z } from "zod";

const gapKind = z
  .string()
  .min(1)
  .max(300)
  .describe("`asset_category`, `building`, `lookup:<table>` or `values:<field>`, as the log and the coverage have it.");

export const choicesQuery = z.strictObject({ gap_kind: gapKind.default("asset_category") });

/** What their values can be mapped to. */
export const choicesOut = z.object({
  gap_kind: z.string(),
  of: z.enum(["asset_category", "building", "person", "role", "choice", "text"]),
  choices: z.array(
    z.object({
      value: z.string(),
      label: z.string(),
      detail: z.string().nullable().describe("What tells two of one name apart."),
    }),
  ),
  is_free: z.boolean().describe("Any text will do; the choices are what was used before."),
  may_create: z.boolean().describe("A value can become a record of its own name."),
  may_leave_out: z
    .boolean()
    .describe("A value can be left out: records with it, or, in a look-up table, the value alone, whose field stays empty."),
});

const value = z.string().min(1).max(500).describe("Theirs.");

/** Several values at once: all of them or none. Saying the same twice is saying it once. */
export const mapValuesIn = z.strictObject({
  gap_kind: gapKind,
  values: z
    .array(
      z.union([
        z.strictObject({ value, to: z.string().min(1).max(500).describe("One of the choices, by its value or its label.") }),
        z.strictObject({ value, create: z.literal(true) }),
        z.strictObject({ value, leave_out: z.literal(true) }),
      ]),
    )
    .min(1)
    .max(1_000),
});

export const mapValuesOut = z.object({
  version: z.number().int().describe("Of the integration, with which messages are read from now on."),
  created: z.array(z.object({ value: z.string(), id: z.string() })).describe("Records that these values have become, or were."),
  waiting: z
    .number()
    .int()
    .describe("Open entries of the log with these values; `retry-failed` takes them by `gap_kind` and `gap_values`."),
});
