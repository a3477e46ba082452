import { sql } from "kysely";
import { getRecord } from "../../../domains/property/find-records.ts";
import { changeWarranty } from "../../../domains/warranty/change-warranty.ts";
import { registerWarranty } from "../../../domains/warranty/register-warranty.ts";
import { warrantyKind } from "../../../domains/warranty/warranties.ts";
import { noteMissing, wasMissing } from "../../../platform/batch.ts";
import type { Ctx } from "../../../platform/context.ts";
import type { Tx } from "../../../platform/db.ts";
import { findAsset } from "../find-asset.ts";
import type { Apply } from "../verdict.ts";

/** Registers a warranty at its asset, for which it waits; the same policy of the same asset is brought up to date. */
export const takeWarranty: Apply<"warranty"> = async (ctx, tx, { record, known, runtime }) => {
  const assetId = await findAsset(ctx, tx, { ref: record.asset, runtime });
  const fields = {
    asset_id: assetId,
    policy_number: record.policy_number,
    warranty_type: record.warranty_type,
    provider: record.provider,
    starts_on: record.starts_on,
    ends_on: record.ends_on,
    coverage: record.coverage,
  };
  const policy = { assetId, policyNumber: record.policy_number };
  const isNew = wasMissing(tx, keyOf(policy));
  const id = known?.id ?? (isNew ? null : await findSame(ctx, tx, policy));
  if (!id) {
    // Whether claims can be made on it is people's matter once it is here.
    const made = await registerWarranty(ctx, { ...fields, claims_enabled: record.claims_enabled });
    return { target: { type: "warranty", id: made.id }, did: "made" };
  }
  const before = await getRecord(ctx, warrantyKind, { id });
  const after = await changeWarranty(ctx, { id, patch: fields, ifMatch: () => {} });
  return {
    target: { type: "warranty", id },
    did: after.updated_at.getTime() === before.updated_at.getTime() ? "same" : "changed",
  };
};

interface Policy {
  assetId: string;
  policyNumber: string;
}

/** For a batch: those that no asset has yet, found in one statement. */
export async function lookForWarranties(ctx: Ctx, tx: Tx, policies: readonly Policy[]): Promise<void> {
  if (policies.length === 0) return;
  const assetIds = [...new Set(policies.map(({ assetId }) => assetId))];
  // Asset by asset, along the index by asset, whatever statistics say: while a new table has none, all of it was read.
  const { rows } = await sql<Policy>`
    select w.asset_id as "assetId", w.policy_number as "policyNumber" from unnest(${assetIds}::text[]) as n(id), lateral (
      select asset_id, policy_number from warranties
      where tenant_id = ${ctx.tenantId} and deleted_at is null and asset_id >= n.id and asset_id <= n.id order by asset_id offset 0) as w`.execute(
    tx,
  );
  const there = new Set(rows.map((row) => JSON.stringify(keyOf(row))));
  const keys = policies.map(keyOf);
  noteMissing(
    tx,
    keys.filter((key) => !there.has(JSON.stringify(key))),
  );
}

function keyOf({ assetId, policyNumber }: Policy): unknown[] {
  return ["warranty", assetId, policyNumber];
}

async function findSame(ctx: Ctx, tx: Tx, { assetId, policyNumber }: Policy): Promise<string | null> {
  const row = await tx
    .selectFrom("warranties")
    .select("id")
    .where("tenant_id", "=", ctx.tenantId)
    .where("asset_id", "=", assetId)
    .where("policy_number", "=", policyNumber)
    .where("deleted_at", "is", null)
    .orderBy("id")
    .executeTakeFirst();
  return row?.id ?? null;
}
