import type { z } from "zod";
import type { findingCreate } from "../../contract/api/defects.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { addRecord } from "../property/add-record.ts";
import { noteStep } from "../property/move-record.ts";
import { defectKind, type FindingKind, type FindingRow, snagKind } from "./findings.ts";

type New = z.output<typeof findingCreate>;

/** Enters a defect and announces `defect.created`. @throws AppError validation_failed for references that don't exist or don't belong together */
export async function reportDefect(ctx: Ctx, input: New): Promise<FindingRow> {
  return inTx(ctx, async (_tx, ctx) => {
    const defect = await add(ctx, defectKind, input);
    await emit(ctx, { event: "defect.created", data: { defect: defectKind.present(defect) } });
    return defect;
  });
}

/** Enters a snag and announces `snag.created`. @throws AppError as `reportDefect` */
export async function reportSnag(ctx: Ctx, input: New): Promise<FindingRow> {
  return inTx(ctx, async (_tx, ctx) => {
    const snag = await add(ctx, snagKind, input);
    await emit(ctx, { event: "snag.created", data: { snag: snagKind.present(snag) } });
    return snag;
  });
}

function add(ctx: Ctx, kind: FindingKind, input: New): Promise<FindingRow> {
  return inTx(ctx, async (tx, ctx) => {
    const row = await addRecord(ctx, kind, { ...input, created_by: JSON.stringify(ctx.actor) });
    await noteStep(ctx, tx, { recordId: row.id, action: "create", from: null, to: row.status, reason: null, at: row.created_at });
    return row;
  });
}
