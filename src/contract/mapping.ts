import { z } from "zod";

/**
 * Rules that turn any JSON into intake records (contract §6). Paths begin with `$`, which is the message, or inside `for_each` its element; `$root`
 * is always the whole message.
 */

const path = z.string().max(500).regex(/^\$/, "A path begins with $, such as $.asset.name.");
const to = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z_]*(\.[a-z][a-z_]*){0,3}$/, "A field of the target, such as title or building.name.");
const short = z.string().max(200);

export const unit = z.enum([
  "celsius",
  "fahrenheit",
  "kelvin",
  "wh",
  "kwh",
  "mwh",
  "w",
  "kw",
  "l",
  "m3",
  "gal",
  "pa",
  "kpa",
  "bar",
  "psi",
  "m",
  "ft",
  "m2",
  "ft2",
]);
export type Unit = z.infer<typeof unit>;

export const transform = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("lookup"),
    table: short.describe("Name of a look-up table; a value that it lacks is a mapping gap."),
  }),
  z.strictObject({
    kind: z.literal("enum"),
    values: z.record(z.string().max(200), z.union([z.string().max(500), z.number(), z.boolean()])),
    otherwise: z.union([z.string().max(500), z.number(), z.boolean()]).optional(),
  }),
  z.strictObject({ kind: z.literal("number"), decimal: z.enum([".", ","]).optional() }),
  z.strictObject({
    kind: z.literal("scale"),
    factor: z.number().optional(),
    offset: z.number().optional(),
    decimals: z.number().int().min(0).max(10).optional(),
  }),
  z.strictObject({
    kind: z.literal("date"),
    format: z
      .enum(["iso", "dd/mm/yyyy", "mm/dd/yyyy", "yyyymmdd", "unix", "unix_ms"])
      .optional()
      .describe("How the sender writes it; iso without it."),
    time_zone: short.optional().describe("Of times without one, such as Asia/Dubai; UTC without it."),
    only_day: z.boolean().optional().describe("Keep the day only."),
  }),
  z.strictObject({ kind: z.literal("trim") }),
  z.strictObject({ kind: z.literal("upper") }),
  z.strictObject({ kind: z.literal("lower") }),
  z.strictObject({
    kind: z.literal("split"),
    by: z.string().min(1).max(20),
    take: z.number().int().min(-50).max(50).describe("0 is the first, -1 the last."),
  }),
  z.strictObject({
    kind: z.literal("regex"),
    pattern: z.string().min(1).max(500).describe("RE2; the first group, or the whole match."),
    replace_with: short.optional(),
  }),
  z.strictObject({
    kind: z.literal("boolean"),
    true_words: z.array(short).max(20).optional(),
    false_words: z.array(short).max(20).optional(),
  }),
  z.strictObject({ kind: z.literal("unit"), from: unit, to: unit }),
  z.strictObject({ kind: z.literal("text"), prefix: short.optional(), suffix: short.optional() }),
  z.strictObject({ kind: z.literal("cut"), length: z.number().int().min(1).max(10_000) }),
]);
export type Transform = z.output<typeof transform>;

const common = {
  to,
  default: z.unknown().optional(),
  on_missing: z.enum(["error", "skip", "default"]).optional(),
  transforms: z.array(transform).max(20).optional(),
};

export const mappingField = z.union([
  z.strictObject({ ...common, path }),
  z.strictObject({ ...common, first_of: z.array(path).min(1).max(10).describe("The first path that leads to a value.") }),
  z.strictObject({ ...common, constant: z.unknown() }),
  z.strictObject({
    ...common,
    template: z.string().max(2_000).describe("Text with paths in double braces: {{$.site}}, room {{$.room}}."),
  }),
]);
export type MappingField = z.output<typeof mappingField>;

export const intakeTargets = [
  "asset",
  "defect",
  "snag",
  "work_order",
  "work_request",
  "warranty",
  "alarm",
  "vendor_invoice",
  "floor",
  "zone",
  "unit",
] as const;

/** A rule for what comes in. Of several, all whose condition holds are applied. */
export const inboundRule = z.strictObject({
  name: short.min(1).optional(),
  direction: z.literal("in").optional(),
  when: z.string().min(1).max(2_000).optional().describe("CEL over `message`, such as message.type == 'fault'."),
  for_each: path.optional().describe("An array in the message: one record for each of its elements."),
  target: z.enum(intakeTargets),
  key: path.optional().describe("Where the sender's id of the record is; the same id again changes the same record."),
  version: path.optional(),
  occurred_at: path.optional(),
  fields: z.array(mappingField).max(100).default([]),
  expression: z.string().min(1).max(10_000).optional().describe("JSONata that gives the record's fields, instead of `fields`."),
});
export type InboundRule = z.output<typeof inboundRule>;
