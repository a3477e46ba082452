import { sql } from "kysely";
import { forgetIn, memoryOf, rememberIn } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError, invalidField } from "../../platform/errors.ts";
import { scopeToBuildings } from "../property/building-scope.ts";
import { lockRecord } from "../property/change-record.ts";
import { noteLocked } from "../property/check-references.ts";
import { getRecord, withNames } from "../property/find-records.ts";
import { type AssetRow, assetKind } from "./assets.ts";

/**
 * The asset that a new record's `asset_id` names; it stays where it is, and in service, until this transaction ends.
 * @throws AppError validation_failed when there is none that the caller sees, or it was disposed of
 */
export async function assetInService(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<AssetRow> {
  const asset = await rememberIn(tx, keyOf(id), () => lockedAsset(ctx, tx, id));
  if (asset.status !== "active") throw invalidField("/asset_id", "disposed", "This asset was disposed of.");
  return asset;
}

/** For a batch: the assets that many new records name, found and held in one statement. Those that aren't there are told of when they are asked for. */
export async function rememberInService(ctx: Ctx, tx: Tx, { ids }: { ids: readonly string[] }): Promise<void> {
  const memory = memoryOf(tx);
  if (!memory || ids.length === 0) return;
  const mine = [sql`t.tenant_id = ${ctx.tenantId} and t.id = any(${[...ids]}) and t.deleted_at is null`];
  const conditions = sql.join([...mine, ...scopeToBuildings(ctx, "t.building_id")], sql` and `);
  const { rows } = await sql<AssetRow>`
    with held as (select * from assets as t where ${conditions} order by t.id for share) ${withNames(assetKind, sql`held`)}`.execute(
    tx,
  );
  for (const row of rows) memory.set(JSON.stringify(keyOf(row.id)), row);
  noteLocked(tx, { table: "assets", ids: rows.map(({ id }) => id) });
}

/** For a batch that has changed it after asking for it. */
export function forgetAsset(tx: Tx, { id }: { id: string }): void {
  forgetIn(tx, keyOf(id));
}

const keyOf = (id: string) => ["asset in service", id];

async function lockedAsset(ctx: Ctx, tx: Tx, id: string): Promise<AssetRow> {
  try {
    await lockRecord(ctx, tx, assetKind, { id, strength: sql`for share` });
    return await getRecord(ctx, assetKind, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found")
      throw invalidField("/asset_id", "unknown_reference", "No asset with this id.");
    throw error;
  }
}
