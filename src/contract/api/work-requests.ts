import { z } from "zod";
import { workOrderPriority } from "../events/maintenance.ts";
import { workRequestData, workRequestStatus } from "../events/residents.ts";
import { line, prose, reason, recordListQuery, ref, timeOut } from "./common.ts";

export const workRequestCreate = z.strictObject({
  title: line,
  building_id: ref,
  unit_id: ref.nullable().optional(),
  /** Who asked, when it is a resident. */
  resident_id: ref.nullable().optional(),
  description: prose.nullable().optional(),
  /** A word such as `Plumbing`; the work order keeps it, and SLA policies look at it. */
  category: line.nullable().optional(),
  priority: workOrderPriority.optional(),
});

/** The building may be sent back as it is; another is refused. */
export const workRequestPatch = workRequestCreate.partial();

/** Another priority than the one that was asked for. */
export const workRequestApprove = z.strictObject({ priority: workOrderPriority.optional() });
export const workRequestReject = z.strictObject({ reason });

/** As events carry it, with the ids once more as they are sent, and when it was decided. */
export const workRequestOut = workRequestData.extend({
  building_id: z.string(),
  unit_id: z.string().nullable(),
  resident_id: z.string().nullable(),
  work_order_id: z.string().nullable(),
  triaged_at: timeOut.nullable(),
  approved_at: timeOut.nullable(),
  rejected_at: timeOut.nullable(),
  allowed_actions: z.array(z.enum(["triage", "approve", "reject"])).describe("What may be done in this state."),
  updated_at: timeOut,
});

export const workRequestListQuery = recordListQuery.extend({
  status: workRequestStatus.optional(),
  priority: workOrderPriority.optional(),
  category: line.optional(),
  building_id: ref.optional(),
  unit_id: ref.optional(),
  resident_id: ref.optional(),
});
