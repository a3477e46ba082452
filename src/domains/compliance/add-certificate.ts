import { sql } from "kysely";
import type { z } from "zod";
import type { certificateCreate } from "../../contract/api/certificates.ts";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { assetInService } from "../assets/asset-in-service.ts";
import { addRecord } from "../property/add-record.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { type CertificateRow, certificateKind, presentCertificate } from "./certificates.ts";
import { hasEnded, planCertificate } from "./plan-certificate.ts";

/**
 * Enters a certificate of a building or an asset, announces `certificate.added`, and plans what comes before and at its end.
 * @throws AppError validation_failed for a building or asset that isn't there or don't belong together, and for an end before the start
 */
export async function addCertificate(ctx: Ctx, input: z.output<typeof certificateCreate>): Promise<CertificateRow> {
  return inTx(ctx, async (tx, ctx) => {
    const building_id = input.building_id ?? (await buildingOf(ctx, tx, input.asset_id ?? null));
    if (input.building_id && input.asset_id) await assetInService(ctx, tx, { id: input.asset_id });
    const added = await addRecord(ctx, certificateKind, { ...input, building_id });
    const timeZone = await timeZoneOf(ctx, tx, { buildingId: building_id });
    const certificate = hasEnded(added, { timeZone, now: ctx.now() }) ? await expired(ctx, tx, added) : added;
    await planCertificate(ctx, tx, { certificate, timeZone });
    await emit(ctx, { event: "certificate.added", data: { certificate: presentCertificate(certificate) } });
    return certificate;
  });
}

async function buildingOf(ctx: Ctx, tx: Tx, assetId: string | null): Promise<string> {
  if (assetId === null) throw invalidField("/building_id", "required", "Say which building or asset it is for.");
  return (await assetInService(ctx, tx, { id: assetId })).building_id;
}

async function expired(ctx: Ctx, tx: Tx, row: CertificateRow): Promise<CertificateRow> {
  await sql`update certificates set status = 'expired' where tenant_id = ${ctx.tenantId} and id = ${row.id}`.execute(tx);
  return { ...row, status: "expired" };
}
