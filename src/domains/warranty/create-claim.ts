import { sql } from "kysely";
import type { z } from "zod";
import type { claimCreate } from "../../contract/api/warranties.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { assetKind } from "../assets/assets.ts";
import { addRecord } from "../property/add-record.ts";
import { lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { noteStep } from "../property/move-record.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { type ClaimRow, claimKind } from "./claims.ts";
import { refuseWithoutClaims } from "./refuse-without-claims.ts";
import { type WarrantyRow, warrantyKind } from "./warranties.ts";

/** Drafts a claim on a warranty; it isn't announced before it is submitted. @throws AppError validation_failed for a warranty that isn't there, or without claims */
export async function createClaim(ctx: Ctx, input: z.output<typeof claimCreate>): Promise<ClaimRow> {
  return inTx(ctx, async (tx, ctx) => {
    const warranty = await lockedWarranty(ctx, tx, input.warranty_id);
    refuseWithoutClaims(warranty, "/warranty_id");
    const at = ctx.now();
    const timeZone = await timeZoneOf(ctx, tx, { buildingId: warranty.building_id });
    const claim = await addRecord(ctx, claimKind, {
      ...input,
      asset_id: warranty.asset_id,
      building_id: warranty.building_id,
      defect_on: input.defect_on ?? dayAt(timeZone, at),
      created_by: JSON.stringify(ctx.actor),
    });
    await noteStep(ctx, tx, { recordId: claim.id, action: "create", from: null, to: "draft", reason: null, at });
    return claim;
  });
}

/** It stays with its asset in one building until this transaction ends. The asset is locked first, as a transfer does. */
async function lockedWarranty(ctx: Ctx, tx: Tx, id: string): Promise<WarrantyRow> {
  try {
    const { asset_id } = await getRecord(ctx, warrantyKind, { id });
    await lockRecord(ctx, tx, assetKind, { id: asset_id, strength: sql`for key share` });
    await lockRecord(ctx, tx, warrantyKind, { id, strength: sql`for key share` });
    return await getRecord(ctx, warrantyKind, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/warranty_id", "unknown_reference", "No warranty with this id.");
    throw error;
  }
}
