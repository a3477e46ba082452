import type { z } from "zod";
import type { workRequestCreate } from "../../contract/api/work-requests.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { addRecord } from "../property/add-record.ts";
import { noteStep } from "../property/move-record.ts";
import { categoryName } from "./create-work-order.ts";
import { type WorkRequestRow, workRequestKind } from "./work-requests.ts";

/**
 * Somebody asks for something to be done; `work_request.submitted` announces it.
 * @throws AppError validation_failed for references that don't exist or don't belong together
 */
export async function submitWorkRequest(ctx: Ctx, input: z.output<typeof workRequestCreate>): Promise<WorkRequestRow> {
  return inTx(ctx, async (tx, ctx) => {
    const category = await categoryName(ctx, tx, input.category ?? null);
    const request = await addRecord(ctx, workRequestKind, { ...input, category, created_by: JSON.stringify(ctx.actor) });
    const { id, status, created_at: at } = request;
    await noteStep(ctx, tx, { recordId: id, action: "create", from: null, to: status, reason: null, at });
    await emit(ctx, { event: "work_request.submitted", data: { work_request: workRequestKind.present(request) } });
    return request;
  });
}
