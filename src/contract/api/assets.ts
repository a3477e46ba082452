import { z } from "zod";
import { assetCondition, assetCriticality, assetData, assetStatus } from "../events/assets.ts";
import { actorOut, line, prose, reason, recordListQuery, ref, timeOut } from "./common.ts";

export const assetCreate = z.strictObject({
  name: line,
  category_id: ref,
  building_id: ref,
  floor_id: ref.nullable().optional(),
  unit_id: ref.nullable().optional(),
  /** The room or rooms where it stands, in people's words. */
  room: line.nullable().optional(),
  tag: line.nullable().optional(),
  serial_number: line.nullable().optional(),
  manufacturer: line.nullable().optional(),
  model: line.nullable().optional(),
  /** The id that another system knows it by. */
  external_id: line.nullable().optional(),
  type: line.nullable().optional(),
  systems: z.array(line).max(100).optional(),
  criticality: assetCriticality.optional(),
  condition: assetCondition.optional(),
  installed_on: z.iso.date().nullable().optional(),
});

/** Its condition, place and end have actions of their own, which are announced. */
export const assetPatch = assetCreate.omit({ condition: true }).partial();

/** As events carry it, with the ids once more as they are sent. */
export const assetOut = assetData.extend({
  category_id: z.string(),
  building_id: z.string(),
  floor_id: z.string().nullable(),
  unit_id: z.string().nullable(),
  room: z.string().nullable().describe("The room or rooms where it stands, in people's words: `B204`."),
  type: z
    .string()
    .nullable()
    .describe(
      "What it is one of, in the words of who designed or made it: `Pump type A`. The assets of a type in a building share its documents.",
    ),
  systems: z.array(z.string()).describe("The systems that it is part of: `Chilled water`."),
  updated_at: timeOut,
});

export const assetListQuery = recordListQuery.extend({
  building_id: ref.optional(),
  floor_id: ref.optional(),
  unit_id: ref.optional(),
  category_id: ref.optional(),
  status: assetStatus.optional(),
  condition: assetCondition.optional(),
  criticality: assetCriticality.optional(),
  tag: z.string().max(200).optional(),
  serial_number: z.string().max(200).optional(),
  external_id: z.string().max(200).optional(),
  type: z.string().max(200).optional(),
  system: z.string().max(200).optional().describe("The name of a system that it is part of, to the letter."),
});

export const assetConditionChange = z.strictObject({ condition: assetCondition, note: prose.min(1).nullable().optional() });

export const assetTransfer = z.strictObject({
  building_id: ref,
  unit_id: ref.nullable().optional().describe("The unit's id (`unt_…`) in that building; in no unit without it."),
  floor_id: ref.nullable().optional().describe("The floor's id (`flr_…`) in that building; the unit's own floor without it."),
  room: line.nullable().optional().describe("The room there, in people's words; none without it."),
});

export const assetDispose = z.strictObject({ reason });

/** How an asset is doing: its condition with the latest hundred changes, its age, and the work that is open. */
export const assetHealthOut = z.object({
  condition: assetCondition,
  condition_since: timeOut.describe("Since when it has this condition; since it was entered when that never changed."),
  installed_on: z.iso.date().nullable(),
  age_days: z
    .number()
    .int()
    .nullable()
    .describe("Whole days since it was installed, in its building's time zone; null when nobody knows."),
  open_work_orders: z.number().int().describe("Work orders on it that aren't done."),
  work_orders: z.number().int().describe("All work orders on it."),
  conditions: z
    .array(
      z.object({
        id: z.string(),
        from: assetCondition,
        to: assetCondition,
        note: z.string().nullable(),
        actor: actorOut,
        at: timeOut,
      }),
    )
    .describe("Changes of its condition, newest first."),
});
