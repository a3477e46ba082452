import type { z } from "zod";
import type { certificatePatch } from "../../contract/api/certificates.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { changeRecord } from "../property/change-record.ts";
import { forgetMoments } from "../property/moments/plan-moments.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { type CertificateRow, certificateKind } from "./certificates.ts";
import { hasEnded, planCertificate } from "./plan-certificate.ts";

/**
 * Changes what the merge patch names. With an end that is still to come it is valid again and watched anew; one that has passed is announced
 * as expired at once.
 * @throws AppError not_found, validation_failed; whatever `ifMatch` throws
 */
export async function changeCertificate(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof certificatePatch>; ifMatch: IfMatch },
): Promise<CertificateRow> {
  return inTx(ctx, async (tx, ctx) => {
    const changed = await changeRecord(ctx, certificateKind, { id, patch, ifMatch });
    const timeZone = await timeZoneOf(ctx, tx, { buildingId: changed.building_id });
    const isValidAgain = changed.status === "expired" && !hasEnded(changed, { timeZone, now: ctx.now() });
    // It may come back to an end that has passed before: then it expires once more.
    if (isValidAgain) await forgetMoments(ctx, tx, { recordId: id, event: "certificate.expired" });
    const certificate = isValidAgain ? await changeRecord(ctx, certificateKind, { id, patch: { status: "valid" } }) : changed;
    await planCertificate(ctx, tx, { certificate, timeZone });
    return certificate;
  });
}
