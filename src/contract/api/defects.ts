import { z } from "zod";
import { defectData, defectSeverity, defectStatus, snagData } from "../events/handover.ts";
import { workOrderPriority } from "../events/maintenance.ts";
import { line, prose, reason, recordListQuery, ref, timeOut } from "./common.ts";

/** Where it is, as somebody words it who knows no ids of ours. */
const location = z.strictObject({
  unit: line.nullable().optional(),
  floor: line.nullable().optional(),
  room: line.nullable().optional(),
});

/** Defects and snags take the same. */
export const findingCreate = z.strictObject({
  title: line,
  building_id: ref,
  unit_id: ref.nullable().optional(),
  asset_id: ref.nullable().optional(),
  severity: defectSeverity.nullable().optional(),
  description: prose.nullable().optional(),
  category: line.nullable().optional(),
  trade: line.nullable().optional(),
  location: location.nullable().optional(),
  reported_by: line.nullable().optional(),
  photos: z
    .array(z.url({ protocol: /^https?$/ }).max(2_000))
    .max(50)
    .optional(),
  due_date: z.iso.date().nullable().optional(),
  /** Who is to mend it. */
  contractor: line.nullable().optional(),
  /** The system that reported it, and the id that it has there. */
  external_system: line.nullable().optional(),
  external_id: line.nullable().optional(),
});

/** The building may be sent back as it is; another is refused. `location` and `photos` are replaced whole. */
export const findingPatch = findingCreate.partial();

export const findingReopen = z.strictObject({ reason: reason.optional() });
/** Another priority than what the severity means. */
export const findingConvert = z.strictObject({ priority: workOrderPriority.optional() });

const more = {
  building_id: z.string(),
  unit_id: z.string().nullable(),
  asset_id: z.string().nullable(),
  work_order_id: z.string().nullable(),
  category: z.string().nullable(),
  trade: z.string().nullable(),
  reported_by: z.string().nullable(),
  photos: z.array(z.string()),
  due_date: z.iso.date().nullable(),
  contractor: z.string().nullable(),
  external_system: z.string().nullable(),
  external_id: z.string().nullable(),
  resolved_at: timeOut.nullable(),
  verified_at: timeOut.nullable(),
  allowed_actions: z
    .array(z.enum(["start", "resolve", "verify", "reopen", "convert"]))
    .describe("What may be done in this state."),
  updated_at: timeOut,
};

/** As events carry them, with the ids once more as they are sent, and all of the fields that both have. */
export const defectOut = defectData.extend(more);
export const snagOut = snagData.extend(more);

export const findingListQuery = recordListQuery.extend({
  status: defectStatus.optional(),
  severity: defectSeverity.optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  asset_id: ref.optional(),
  external_id: z.string().max(200).optional(),
});
