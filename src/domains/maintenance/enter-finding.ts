import type { z } from "zod";
import type { findingCreate } from "../../contract/api/defects.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { refusePast, todayAt } from "../property/refuse-days.ts";
import type { FindingRow } from "./findings.ts";
import { reportDefect, reportSnag } from "./report-finding.ts";

type New = z.output<typeof findingCreate>;

/** A defect that somebody enters: what it is due by is still to come; a system's may have passed. @throws AppError as `reportDefect` */
export function enterDefect(ctx: Ctx, input: New): Promise<FindingRow> {
  return enter(ctx, input, reportDefect);
}

/** The same for a snag. @throws AppError as `reportSnag` */
export function enterSnag(ctx: Ctx, input: New): Promise<FindingRow> {
  return enter(ctx, input, reportSnag);
}

function enter(ctx: Ctx, input: New, report: (ctx: Ctx, input: New) => Promise<FindingRow>): Promise<FindingRow> {
  return inTx(ctx, async (tx, ctx) => {
    const { due_date, building_id, external_id } = input;
    // With an id in another system it comes from there, with whatever was agreed on there.
    if (due_date && !external_id)
      refusePast("/due_date", due_date, { today: await todayAt(ctx, tx, { buildingId: building_id }) });
    return report(ctx, input);
  });
}
