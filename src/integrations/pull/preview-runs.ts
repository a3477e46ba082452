import { type Ctx, inTx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { syncErrors } from "./check-sync.ts";
import { nextMoment, planOf, type Sync } from "./sync-plan.ts";

const shown = 5;

/** When a schedule would run that isn't saved yet, for people to see what they wrote. @throws AppError validation_failed */
export async function previewRuns(ctx: Ctx, { sync }: { sync: Sync }): Promise<{ timeZone: string; nextRuns: Date[] }> {
  const now = ctx.now();
  const errors = syncErrors(sync, { now });
  if (errors.length > 0) throw new AppError("validation_failed", { errors, detail: errors[0]?.detail ?? "" });
  const { time_zone: ofTenant } = await inTx(ctx, (tx) =>
    tx.selectFrom("tenants").select("time_zone").where("id", "=", ctx.tenantId).executeTakeFirstOrThrow(),
  );
  const plan = planOf(sync, { key: newId("int", now), zone: ofTenant });
  const nextRuns: Date[] = [];
  for (let at = plan && nextMoment(plan, now); plan && at && nextRuns.length < shown; at = nextMoment(plan, at))
    nextRuns.push(at);
  return { timeZone: sync.time_zone ?? ofTenant, nextRuns };
}
