import type { z } from "zod";
import type { inspectionCreate } from "../../contract/api/inspections.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { refusePast, todayAt } from "../property/refuse-days.ts";
import type { InspectionRow } from "./inspections.ts";
import { scheduleInspection } from "./schedule-inspection.ts";

/** Schedules what somebody plans by hand, so for a day that is still to come. @throws AppError validation_failed; as `scheduleInspection` */
export function planInspection(ctx: Ctx, input: z.output<typeof inspectionCreate>): Promise<InspectionRow> {
  return inTx(ctx, async (tx, ctx) => {
    const today = await todayAt(ctx, tx, { buildingId: input.building_id });
    refusePast("/scheduled_for", input.scheduled_for.slice(0, 10), { today });
    return scheduleInspection(ctx, input);
  });
}
