import { z } from "zod";
import { actor, defineEvent, id, named, numbered, sampleActor, sampleBuilding, sampleManager, time } from "./shared.ts";

export const inspectionStatus = z.enum(["scheduled", "in_progress", "submitted", "approved", "rejected"]);
export const inspectionOutcome = z.enum(["pass", "fail", "not_applicable"]);

export const inspectionData = z.object({
  id,
  template: named,
  status: inspectionStatus,
  building: named,
  unit: named.nullable(),
  asset: named.nullable(),
  inspector: named.nullable(),
  scheduled_for: time,
  started_at: time.nullable(),
  submitted_at: time.nullable(),
  submitted_by: actor.nullable(),
  score: z.number().min(0).max(100).nullable().describe("Percent of the weights that passed; null before it is submitted."),
  failed_items: z.number().int().nullable(),
  reviewed_at: time.nullable(),
  reviewed_by: actor.nullable(),
  reject_reason: z.string().nullable(),
});

const scheduled: z.input<typeof inspectionData> = {
  id: "insp_01KNGWWG00FV3057WB47ZEHCKF",
  template: { id: "tpl_01KEE9X800SWTJ9CQ88XZ6C14T", name: "Monthly fire safety round" },
  status: "scheduled",
  building: sampleBuilding,
  unit: null,
  asset: null,
  inspector: sampleActor,
  scheduled_for: "2026-04-12T06:00:00.000Z",
  started_at: null,
  submitted_at: null,
  submitted_by: null,
  score: null,
  failed_items: null,
  reviewed_at: null,
  reviewed_by: null,
  reject_reason: null,
};
const started = { ...scheduled, status: "in_progress", started_at: "2026-04-12T06:04:10.000Z" } as const;
const submitted = {
  ...started,
  status: "submitted",
  submitted_at: "2026-04-12T07:31:55.000Z",
  submitted_by: sampleActor,
  score: 92.5,
  failed_items: 1,
} as const;
const reviewed = { reviewed_at: "2026-04-12T11:20:00.000Z", reviewed_by: sampleManager };

function inspectionEvent(title: string, description: string, inspection: z.input<typeof inspectionData>) {
  return defineEvent({
    module: "inspections",
    title,
    description,
    version: 1,
    subject: "inspection",
    data: z.object({ inspection: inspectionData }),
    sample: { inspection },
  });
}

export const inspectionEvents = {
  "inspection.scheduled": inspectionEvent("Inspection scheduled", "An inspection was planned for a day and an hour.", scheduled),
  "inspection.started": inspectionEvent("Inspection started", "The inspector began the round.", started),
  "inspection.submitted": inspectionEvent("Inspection submitted", "The results are in and wait for a reviewer.", submitted),
  "inspection.approved": inspectionEvent("Inspection approved", "A reviewer accepted the results.", {
    ...submitted,
    ...reviewed,
    status: "approved",
  }),
  "inspection.rejected": inspectionEvent("Inspection rejected", "A reviewer sent the results back, with the reason.", {
    ...submitted,
    ...reviewed,
    status: "rejected",
    reject_reason: "No photo of the extinguisher on floor 9",
  }),
  "inspection.failed_item": defineEvent({
    module: "inspections",
    title: "Inspection item failed",
    description: "One item of a submitted inspection failed, once for each item, with the work order that follows it up, if any.",
    version: 1,
    subject: "inspection",
    data: z.object({
      inspection: inspectionData,
      item: z.object({
        id,
        section: z.string().nullable(),
        question: z.string(),
        outcome: inspectionOutcome,
        note: z.string().nullable(),
      }),
      work_order: numbered.nullable(),
    }),
    sample: {
      inspection: submitted,
      item: {
        id: "itm_01KEE9X800SWTJ9CQ88XZ6C14V",
        section: "Extinguishers",
        question: "Is the pressure gauge in the green range?",
        outcome: "fail",
        note: "Floor 9, stair B: empty",
      },
      work_order: { id: "wo_01KNNH7V18XV6T2KF6R8DT2BBA", number: "WO-2026-00139" },
    },
  }),
  "inspection.overdue": inspectionEvent(
    "Inspection overdue",
    "The planned day ended and nobody had started, once for each day it is planned for.",
    scheduled,
  ),
} as const;
