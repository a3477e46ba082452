import { z } from "zod";
import { line, listQuery, namedOut, recordListQuery, ref, timeIn, timeOut } from "./common.ts";

export const readingValue = z
  .union([z.number(), z.boolean(), z.string()])
  .describe("A number, true or false, or a state in the device's words.");
export const unit = z.string().nullable();
export const metric = z.string().min(1).max(100);

const deviceState = z.enum(["on_time", "late", "silent"]);

const device = z.object({
  id: z.string(),
  external_id: z.string().describe("As its sender calls it; never changes."),
  name: z.string(),
  integration_id: z.string(),
  integration: namedOut.describe("Through which its readings come."),
  asset_id: z.string().nullable(),
  asset: namedOut.nullable().describe("What it measures; null where nobody said, or for each metric by itself."),
  unassigned: z.boolean().describe("Whether one of its metrics belongs to no asset. Its readings are kept all the same."),
  latest: z
    .array(z.object({ metric: z.string(), value: readingValue, unit, at: timeOut }))
    .describe("The latest values of its metrics by name, of the first four; the device itself shows all of them."),
  last_seen_at: timeOut.describe("When its latest reading arrived."),
  state: deviceState
    .nullable()
    .describe(
      "Whether it is heard as often as people expect, else as usual: late after three times that pause, silent after ten. Null as long as nobody knows how often.",
    ),
  expected_seconds: z.number().int().nullable().describe("How often people expect to hear of it."),
  usual_seconds: z.number().nullable().describe("The usual pause between two of its messages; null until a few have come."),
  created_at: timeOut.describe("When its first reading arrived."),
  updated_at: timeOut,
});

export const pointKind = z.enum(["number", "boolean", "state", "text"]);

const point = z.object({
  id: z.string(),
  device_id: z.string(),
  device: namedOut,
  metric: z.string(),
  unit: unit.describe(
    "As the first reading told it. What comes in another is converted where both are known, or waits in the log.",
  ),
  kind: pointKind
    .nullable()
    .describe(
      "What its values are, as the first that isn't a word told: another kind waits in the log. `text` takes words, and numbers as words. Null: words alone until now, or nothing.",
    ),
  asset_id: z.string().nullable(),
  asset: namedOut.nullable().describe("Whose it is now."),
  last: z
    .object({ value: readingValue, unit, at: timeOut })
    .nullable()
    .describe("The latest reading by the time it was measured."),
  created_at: timeOut,
  updated_at: timeOut,
});

export const deviceOut = device;
export const pointOut = point;

export const deviceDetail = device.extend({
  points: z
    .array(
      point.extend({
        assignments: z
          .array(
            z.object({
              asset: namedOut,
              from: timeOut.nullable().describe("Null: from its first reading."),
              to: timeOut.nullable().describe("Null: to this day."),
            }),
          )
          .describe("Whose its readings are by the time they were measured, latest first."),
      }),
    )
    .describe("Its metrics, by name."),
});

export const devicePatch = z
  .strictObject({
    name: line,
    expected_seconds: z
      .number()
      .int()
      .min(10)
      .max(31 * 86_400)
      .nullable()
      .describe("At least so often it should be heard. Null: as often as usual."),
  })
  .partial();

export const pointPatch = z
  .strictObject({
    unit: z
      .string()
      .trim()
      .min(1)
      .max(30)
      .nullable()
      .describe(
        "What its values are called, those stored too: their numbers stay. Null: as the first reading tells; not once values are stored in one.",
      ),
    kind: pointKind.describe("What its values are from now on."),
  })
  .partial();

export const deviceAssign = z.strictObject({
  asset_id: ref.nullable().describe("The asset's id (`ast_…`); null: no asset from then on."),
  from: timeIn
    .optional()
    .describe(
      "From when its readings are that asset's. Without it: all of them where it never belonged to one, else those from now on.",
    ),
  metric: metric.optional().describe("One metric only, such as that of one channel; all of them, and those to come, without it."),
});

export const deviceListQuery = recordListQuery.extend({
  integration_id: ref.optional(),
  asset_id: ref.optional(),
  state: deviceState.optional(),
  unassigned: z.enum(["true"]).optional().describe("Those with a metric that belongs to no asset."),
});

export const pointListQuery = recordListQuery.extend({
  device_id: ref.optional(),
  asset_id: ref.optional(),
  metric: metric.optional(),
});

export const readingOut = z.object({
  point_id: z.string(),
  device: namedOut,
  metric: z.string(),
  value: readingValue,
  unit,
  at: timeOut.describe("When it was measured."),
  received_at: timeOut,
  corrected: z
    .array(z.object({ value: readingValue, unit, received_at: timeOut }))
    .describe("What was said of this moment before, latest first."),
});

export const readingListQuery = listQuery.extend({
  metric: metric.optional(),
  from: timeIn.optional().describe("Measured at this moment or later."),
  to: timeIn.optional().describe("Measured before this moment."),
});
