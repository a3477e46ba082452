import { z } from "zod";
import { namedOut, timeIn, timeOut } from "./common.ts";
import { metric, pointKind, readingValue, unit } from "./devices.ts";

const seconds = z.number();

export const readingSeriesQuery = z.object({
  metric: metric.optional().describe("The first by name without it."),
  from: timeIn.optional().describe("From this moment; from the first value without it."),
  to: timeIn.optional().describe("Until this moment; until now without it."),
  by: z
    .enum(["hour", "day", "week", "month"])
    .optional()
    .describe("Sums by these, at most 750 of them; without it steps as long as it takes for at most 500."),
});

const bucket = z.object({
  from: timeOut.describe("When it begins. Steps without any value are left out."),
  readings: z.number().int(),
  min: z
    .number()
    .nullable()
    .describe("Of the numbers in the metric's unit, as are `max`, `mean` and `sum`; null where there are none."),
  max: z.number().nullable(),
  mean: z.number().nullable(),
  sum: z.number().nullable(),
  last: readingValue.describe("The latest."),
  first_at: timeOut,
  last_at: timeOut,
});

const gap = z.object({
  from: timeOut.describe("When the last value before it was measured."),
  to: timeOut.nullable().describe("When the next one was; null while there is none yet."),
});

export const readingSeries = z.object({
  metric: z.string().nullable().describe("Null where nothing was ever measured."),
  zone: z.string().describe("The building's time zone, in which days begin."),
  from: timeOut,
  to: timeOut,
  step_seconds: seconds.describe("How long a bucket is."),
  by: z.enum(["day", "week", "month"]).nullable().describe("Where buckets are days, weeks or months of that zone."),
  data: z
    .array(
      z.object({
        point_id: z.string(),
        device: namedOut,
        unit,
        kind: pointKind.nullable(),
        usual_seconds: seconds
          .nullable()
          .describe("The usual time between two values: what was said of the device, else the median of the latest."),
        buckets: z.array(bucket),
        gaps: z
          .array(gap)
          .describe(
            "Times without a value, five times as long as usual or longer, latest first. Of more than eight days those longer than an hour.",
          ),
        more_gaps: z.boolean().describe("There are more, before those."),
      }),
    )
    .describe("One a device."),
  more_devices: z.boolean().describe("More devices than are shown measured it."),
});

export const readingExportQuery = z.object({ metric: metric.optional(), from: timeIn.optional(), to: timeIn.optional() });

export const readingCsv = z
  .string()
  .describe(
    "A line for each reading: when it was measured, by the building's clock with its offset; zone, device, metric, value, unit.",
  );
