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
  default: z.unknown().optional(),
  on_missing: z.enum(["error", "skip", "default"]).optional(),
  transforms: z.array(transform).max(20).optional(),
};

const pathSource = { path };
const firstOfSource = { first_of: z.array(path).min(1).max(10).describe("The first path that leads to a value.") };
const constantSource = { constant: z.unknown() };
const templateSource = {
  template: z.string().max(2_000).describe("Text with paths in double braces: {{$.site}}, room {{$.room}}."),
};

export const mappingField = z.union([
  z.strictObject({ to, ...common, ...pathSource }),
  z.strictObject({ to, ...common, ...firstOfSource }),
  z.strictObject({ to, ...common, ...constantSource }),
  z.strictObject({ to, ...common, ...templateSource }),
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
  "reading",
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

const bodyPath = z
  .string()
  .max(200)
  .regex(
    /^[\p{L}_$@][\p{L}\p{N}_$@-]*(\.[\p{L}_$@][\p{L}\p{N}_$@-]*|\[\d{1,2}\]){0,9}$/u,
    "A place in the body, such as order.no or lines[0].amount.",
  );
const template = (most: number) => z.string().max(most);

/** Where a value of the body comes from. */
const bodyValue = z.union([
  z.strictObject({ to: bodyPath, ...common, ...pathSource }),
  z.strictObject({ to: bodyPath, ...common, ...firstOfSource }),
  z.strictObject({ to: bodyPath, ...common, ...constantSource }),
  z.strictObject({ to: bodyPath, ...common, ...templateSource }),
]);
export type BodyValue = z.output<typeof bodyValue>;

/** An array of the body: an object for each element of an array of the event. Inside it `$` is the element. */
const bodyList = z.strictObject({ to: bodyPath, each: path, fields: z.array(bodyValue).min(1).max(100) });
export type BodyField = z.output<typeof bodyField>;
export const bodyField = z.union([bodyList, bodyValue]);

/** A rule for what goes out: on these events one request, with a body made of the event. `$` is the event's data, `$root` its whole envelope with the posting's `reference`. */
export const outboundRule = z.strictObject({
  name: short.min(1).describe("What its log entries are called; of outbound rules only one may have it."),
  direction: z.literal("out"),
  source: short.describe("The record that its events are about, such as work_order."),
  target: short.min(1).optional().describe("What it becomes there, such as ticket; the rule's name without it."),
  events: z.array(short).min(1).max(100).describe("Events of the catalog that are about the source."),
  when: z
    .string()
    .min(1)
    .max(2_000)
    .optional()
    .describe("CEL over `event`, its name, and `message`, its data, such as message.work_order.priority == 'urgent'."),
  method: z.enum(["POST", "PUT", "PATCH", "DELETE"]).default("POST"),
  path: template(1_000).describe("Below the endpoint, such as /tickets/{{$root.remote.ticket}}; values are URL-encoded."),
  headers: z
    .record(z.string().max(100), template(1_000))
    .optional()
    .describe("Besides those of the credentials, Content-Type and Idempotency-Key, which are set by themselves."),
  fields: z.array(bodyField).max(100).default([]).describe("The body, row by row; without rows there is none."),
  expression: z.string().min(1).max(10_000).optional().describe("JSONata that gives the body, instead of `fields`."),
  answer: z
    .strictObject({
      id: path.optional().describe("Where the answer has the id of what was made there; an answer without it is doubted."),
      ok: z
        .string()
        .min(1)
        .max(2_000)
        .optional()
        .describe("CEL over `message`, the answer's body, for systems that refuse with status 200, such as !has(message.error)."),
    })
    .optional()
    .describe("How the answer is read; without it any 2xx is good."),
  find: z
    .strictObject({
      path: template(1_000).describe(
        "Asked with GET, below the endpoint, by a reference that only this posting has there, such as /tickets?reference={{$root.reference}}; values are URL-encoded.",
      ),
      found: z
        .string()
        .min(1)
        .max(2_000)
        .describe(
          "CEL over `message`, the answer's body, and `sent`, the event's envelope with the posting's reference: true when it is there, such as message.data.exists(one, one.reference == sent.reference).",
        ),
      id: path.optional().describe("Where the answer has its id there, such as $.data[0].id."),
      absent_on_404: z
        .boolean()
        .optional()
        .describe("An answer of 404 says that it isn't there, rather than that the path is wrong."),
      send_again: z
        .boolean()
        .optional()
        .describe(
          "What isn't there is sent again by itself, once. Without it somebody decides. Only for who can be asked by what the posting carries: its body, path or headers, or by its Idempotency-Key, which is `$root.reference`; else what did arrive is sent twice.",
        ),
    })
    .optional()
    .describe(
      "How the other side is asked for what may have arrived, so that it isn't there twice. `$root.reference` is the posting's own: the same in each attempt (also as Idempotency-Key), and no other posting has it; it has to be in the body too. Without `find` somebody has to look.",
    ),
  repeatable: z
    .boolean()
    .optional()
    .describe(
      "The same request twice does the same as once: the other side honours Idempotency-Key. PUT is so without being told.",
    ),
});
export type OutboundRule = z.output<typeof outboundRule>;

/** An outbound rule is told by its direction. */
export function isOutbound(rule: unknown): boolean {
  return typeof rule === "object" && rule !== null && "direction" in rule && rule.direction === "out";
}
