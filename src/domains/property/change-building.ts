import { sql } from "kysely";
import type { z } from "zod";
import type { buildingPatch } from "../../contract/api/buildings.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { type BuildingRow, buildingKind } from "./buildings.ts";
import { changeRecord, lockRecord } from "./change-record.ts";
import { getRecord } from "./find-records.ts";
import { moveMoments } from "./moments/move-moments.ts";

/** Records whose days are those of their building, and for whom something comes as a day begins. */
const watched = ["units", "leases", "warranties", "certificates", "inspections"] as const;

/**
 * Changes what the merge patch names. With another time zone, what is planned for a day in the building comes as that day begins there.
 * @throws AppError not_found, validation_failed; whatever `ifMatch` throws
 */
export async function changeBuilding(
  ctx: Ctx,
  { id, patch, ifMatch }: { id: string; patch: z.output<typeof buildingPatch>; ifMatch: IfMatch },
): Promise<BuildingRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockRecord(ctx, tx, buildingKind, { id, strength: sql`for no key update` });
    const before = await getRecord(ctx, buildingKind, { id });
    const after = await changeRecord(ctx, buildingKind, { id, patch, ifMatch });
    const ids = watched.map(
      (table) =>
        sql`select id from ${sql.table(table)} where tenant_id = ${ctx.tenantId} and building_id = ${id} and deleted_at is null`,
    );
    await moveMoments(ctx, tx, { records: sql.join(ids, sql` union all `), from: before.time_zone, to: after.time_zone });
    return after;
  });
}
