import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { startOfDay } from "../../platform/time-zone.ts";
import { planMoments } from "../property/moments/plan-moments.ts";
import { thresholdMoments } from "../property/moments/threshold-moments.ts";
import type { CertificateRow } from "./certificates.ts";

/** Plans the warnings before a certificate's end, and the end itself, by the days of its building. */
export async function planCertificate(
  ctx: Ctx,
  tx: Tx,
  { certificate: { id, status, expires_on }, timeZone }: { certificate: CertificateRow; timeZone: string },
): Promise<void> {
  const soon = thresholdMoments("certificate.expiring_soon", { endsOn: expires_on, timeZone, now: ctx.now() });
  const end = { name: `certificate.expired ${expires_on}`, dueAt: endOf(expires_on, timeZone) };
  await planMoments(ctx, tx, { recordId: id, moments: status === "expired" ? [] : [...soon, end] });
}

/** Its last day is over. */
export function hasEnded(
  { expires_on }: Pick<CertificateRow, "expires_on">,
  { timeZone, now }: { timeZone: string; now: Date },
): boolean {
  return endOf(expires_on, timeZone) <= now;
}

function endOf(day: string, timeZone: string): Date {
  return startOfDay(timeZone, day, { daysBefore: -1 });
}
