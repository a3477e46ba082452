import type { z } from "zod";
import type { buildingOut } from "../../contract/api/buildings.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { notFound } from "../../platform/errors.ts";
import { isId } from "../../platform/ids.ts";

type BuildingRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** @throws AppError not_found */
export async function getBuilding(ctx: Ctx, { id }: { id: string }): Promise<BuildingRow> {
  if (!isId("bld", id)) throw notFound("building");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx.tenantId, id));
  if (!row) throw notFound("building");
  return row;
}

export function presentBuilding(row: BuildingRow): z.input<typeof buildingOut> {
  return {
    id: row.id,
    name: row.name,
    code: row.code,
    property_id: row.property_id,
    time_zone: row.time_zone,
    address: row.address,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

function findOne(tx: Tx, tenantId: string, id: string) {
  return tx
    .selectFrom("buildings")
    .selectAll()
    .where("tenant_id", "=", tenantId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst();
}
