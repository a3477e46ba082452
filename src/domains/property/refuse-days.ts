import { rememberIn } from "../../platform/batch.ts";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { dayAt } from "../../platform/time-zone.ts";

/** Today in a building, `2026-04-12`; in the tenant's time zone for what lies in none, and for a building that isn't there. */
export async function todayAt(ctx: Ctx, tx: Tx, { buildingId }: { buildingId: string | null }): Promise<string> {
  const zone = buildingId ? await rememberIn(tx, ["time zone", buildingId], () => zoneOfBuilding(ctx, tx, buildingId)) : null;
  return dayAt(zone ?? (await zoneOfTenant(ctx, tx)), ctx.now());
}

async function zoneOfBuilding(ctx: Ctx, tx: Tx, buildingId: string): Promise<string | null> {
  const building = await tx
    .selectFrom("buildings")
    .select("time_zone")
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", buildingId)
    .executeTakeFirst();
  return building?.time_zone ?? null;
}

async function zoneOfTenant(ctx: Ctx, tx: Tx): Promise<string> {
  const tenant = await tx.selectFrom("tenants").select("time_zone").where("id", "=", ctx.tenantId).executeTakeFirstOrThrow();
  return tenant.time_zone;
}

/**
 * For what has happened. Somewhere it is tomorrow already, and clocks of others go wrong: a day ahead is let through.
 * @throws AppError validation_failed
 */
export function refuseFuture(pointer: string, day: string, { today }: { today: string }): void {
  if (day > shifted(today, 1)) throw invalidField(pointer, "in_the_future", `This day hasn't come: it is ${today}.`);
}

/** For what is planned; a day ago is let through, as above. @throws AppError validation_failed */
export function refusePast(pointer: string, day: string, { today }: { today: string }): void {
  if (day < shifted(today, -1)) throw invalidField(pointer, "in_the_past", `This day has passed: it is ${today}.`);
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}
