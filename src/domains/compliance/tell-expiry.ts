import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { inTx } from "../../platform/context.ts";
import { getRecord } from "../property/find-records.ts";
import { lockIfThere } from "../property/moments/lock-if-there.ts";
import type { MomentHandler } from "../property/moments/start-moments.ts";
import { readThreshold } from "../property/moments/threshold-moments.ts";
import { certificateKind, presentCertificate } from "./certificates.ts";

/** `certificate.expiring_soon`: some days before the end. */
export const tellExpiringSoon: MomentHandler = (ctx, { recordId, name }) =>
  inTx(ctx, async (tx, ctx) => {
    if (!(await lockIfThere(ctx, tx, certificateKind, { id: recordId }))) return;
    const certificate = await getRecord(ctx, certificateKind, { id: recordId });
    const { threshold, endsOn } = readThreshold(name);
    if (certificate.expires_on !== endsOn) return;
    await emit(ctx, {
      event: "certificate.expiring_soon",
      data: { certificate: presentCertificate(certificate), threshold_days: threshold },
    });
  });

/** `certificate.expired`: its last day is over. */
export const expire: MomentHandler = (ctx, { recordId, name }) =>
  inTx(ctx, async (tx, ctx) => {
    if (!(await lockIfThere(ctx, tx, certificateKind, { id: recordId }))) return;
    const before = await getRecord(ctx, certificateKind, { id: recordId });
    if (before.status === "expired" || before.expires_on !== name.split(" ")[1]) return;
    await sql`update certificates set status = 'expired',
        updated_at = greatest(${ctx.now()}::timestamptz, updated_at + interval '1 millisecond')
      where tenant_id = ${ctx.tenantId} and id = ${recordId}`.execute(tx);
    const certificate = await getRecord(ctx, certificateKind, { id: recordId });
    await emit(ctx, { event: "certificate.expired", data: { certificate: presentCertificate(certificate) } });
  });
