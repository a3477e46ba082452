import { z } from "zod";
import { inspectionData, inspectionOutcome, inspectionStatus } from "../events/inspections.ts";
import { numbered } from "../events/shared.ts";
import { line, prose, reason, recordListQuery, ref, timeIn, timeOut } from "./common.ts";
import { inspectionItem } from "./inspection-templates.ts";

export const inspectionCreate = z.strictObject({
  template_id: ref,
  building_id: ref,
  unit_id: ref.nullable().optional(),
  asset_id: ref.nullable().optional(),
  inspector_id: ref.nullable().optional(),
  /** An hour, or a day, which begins in the building's time zone. */
  scheduled_for: z.union([timeIn, z.iso.date()]),
});

/** As long as it hasn't begun. The building may be sent back as it is; another is refused. */
export const inspectionPatch = inspectionCreate.partial();

export const inspectionSubmit = z.strictObject({
  results: z
    .array(
      z.strictObject({
        item_id: ref,
        outcome: inspectionOutcome,
        note: prose.nullable().optional(),
        /** Beside the outcome, as the item asks: a rating of 1–5, a number, a text, some of the choices, or photos (ids of the inspection's documents, or URLs). */
        value: z
          .union([z.number(), prose, z.array(line).max(50)])
          .nullable()
          .optional(),
      }),
    )
    .max(2_000),
});
export const inspectionReject = z.strictObject({ reason });

/** As events carry it, with the ids once more as they are sent, and what the console needs. */
export const inspectionOut = inspectionData.extend({
  template_id: z.string(),
  template_version: z.number().int().nullable().describe("The version that it began with; null before."),
  building_id: z.string(),
  unit_id: z.string().nullable(),
  asset_id: z.string().nullable(),
  inspector_id: z.string().nullable(),
  passed: z.boolean().nullable().describe("Whether the score reaches the template's threshold; null without one, or before."),
  overdue_at: timeOut.nullable().describe("When its day ended without a start; null when that didn't happen."),
  allowed_actions: z.array(z.enum(["start", "submit", "approve", "reject"])),
  created_at: timeOut,
  updated_at: timeOut,
});

export const inspectionListQuery = recordListQuery.extend({
  status: inspectionStatus.optional(),
  template_id: ref.optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  asset_id: ref.optional(),
  inspector_id: ref.optional(),
  overdue: z.enum(["true"]).optional().describe("Whose day has ended without a start."),
  scheduled_from: timeIn.optional().describe("Planned for this time or later."),
  scheduled_to: timeIn.optional().describe("Planned for this time or earlier."),
  sort: z
    .enum(["created_at", "updated_at", "scheduled_for", "-scheduled_for"])
    .default("created_at")
    .describe(
      "`created_at` and `updated_at` are newest first, `scheduled_for` is earliest first, `-scheduled_for` latest first.",
    ),
});

/** An item as this inspection asks it, with what was found. */
export const inspectedItem = inspectionItem.extend({
  section: z.string(),
  result: z
    .object({
      outcome: inspectionOutcome,
      value: z.union([z.number(), z.string(), z.array(z.string())]).nullable(),
      note: z.string().nullable(),
      work_order: numbered.nullable().describe("What follows the failure up."),
    })
    .nullable(),
});
