import { z } from "zod";
import { alarmCategory, alarmData, alarmSeverity } from "../events/alarms.ts";
import { workOrderPriority } from "../events/maintenance.ts";
import { line, reason, recordListQuery, ref, timeIn, timeOut } from "./common.ts";

export const alarmStatus = z.enum(["active", "acknowledged", "shelved", "cleared"]);
const alarmId = line.describe("The source's own id of it.");

export const alarmCreate = z.strictObject({
  source: line.describe("The system that reports it."),
  alarm_id: alarmId,
  severity: alarmSeverity,
  category: alarmCategory.optional().describe("`other` without it."),
  message: z.string().trim().min(1).max(1_000),
  building_id: ref.nullable().optional().describe("The building's id (`bld_…`); that of the asset or the unit without it."),
  unit_id: ref.nullable().optional(),
  asset_id: ref.nullable().optional(),
  occurred_at: timeIn.optional().describe("When the source noticed it; now without it."),
  create_work_order: z.boolean().optional().describe("Makes a work order for it when it is new."),
});

/** Where it belongs, for sources that can't tell. What the source said stays. */
export const alarmPatch = alarmCreate.pick({ building_id: true, unit_id: true, asset_id: true }).partial();

export const alarmShelve = z.strictObject({
  until: timeIn.describe("When it comes back by itself, at most 90 days from now."),
  reason,
});
export const alarmWorkOrder = z.strictObject({
  priority: workOrderPriority.optional().describe("Another priority than what severity and category mean."),
});

/** As events carry it, with the ids once more as they are sent, and where it is on its way. */
export const alarmOut = alarmData.extend({
  status: alarmStatus.describe("The state it is in; `state` is `active` in all of them but `cleared`."),
  building_id: z.string().nullable(),
  unit: z.object({ id: z.string(), name: z.string() }).nullable(),
  unit_id: z.string().nullable(),
  asset_id: z.string().nullable(),
  work_order_id: z.string().nullable(),
  count: z.number().int().describe("How often it was reported while it stood."),
  last_raised_at: timeOut.describe("When it was reported last."),
  shelved_until: timeOut.nullable().describe("When it comes back by itself; null when it isn't shelved."),
  shelve_reason: z.string().nullable(),
  allowed_actions: z
    .array(z.enum(["acknowledge", "shelve", "unshelve", "clear", "create-work-order"]))
    .describe("What may be done in this state."),
  created_at: timeOut,
  updated_at: timeOut,
});

export const alarmListQuery = recordListQuery.extend({
  status: alarmStatus.optional(),
  severity: alarmSeverity.optional(),
  category: alarmCategory.optional(),
  source: z.string().max(200).optional(),
  alarm_id: z.string().max(200).optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  asset_id: ref.optional(),
});
