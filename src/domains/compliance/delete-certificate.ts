import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { deleteRecord } from "../property/delete-record.ts";
import { planMoments } from "../property/moments/plan-moments.ts";
import { certificateKind } from "./certificates.ts";

/** Takes a certificate out of sight; its end isn't announced any more. @throws AppError not_found; whatever `ifMatch` throws */
export async function deleteCertificate(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch: IfMatch }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await deleteRecord(ctx, certificateKind, { id, ifMatch });
    await planMoments(ctx, tx, { recordId: id, moments: [] });
  });
}
