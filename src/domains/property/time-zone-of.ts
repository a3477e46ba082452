import { rememberIn } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** The time zone that a building's days go by. @param buildingId of a building that is there, or was */
export async function timeZoneOf(ctx: Ctx, tx: Tx, { buildingId }: { buildingId: string }): Promise<string> {
  return rememberIn(tx, ["time zone", buildingId], async () => {
    const building = await tx
      .selectFrom("buildings")
      .select("time_zone")
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", buildingId)
      .executeTakeFirstOrThrow();
    return building.time_zone;
  });
}
