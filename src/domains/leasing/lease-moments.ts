import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { startOfDay } from "../../platform/time-zone.ts";
import { findHappened, type Moment, planMoments } from "../property/moments/plan-moments.ts";
import { thresholds } from "../property/moments/threshold-moments.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import type { LeaseRow } from "./leases.ts";

/**
 * Plans what time will do to a lease that has just come into force. Of what has passed by then only the latest is told, at once: who enters
 * a lease with 45 days left hears of 60 now and of 30 in time, and never of 90. One that is in force again isn't told of twice.
 */
export async function planLease(ctx: Ctx, tx: Tx, lease: LeaseRow): Promise<void> {
  const all = await momentsOf(ctx, tx, lease);
  const passed = all.filter(({ dueAt }) => dueAt <= ctx.now()).length;
  const told = await findHappened(ctx, tx, { recordId: lease.id });
  const next = all.slice(Math.max(0, passed - 1)).find(({ name }) => !told.has(name));
  await planMoments(ctx, tx, { recordId: lease.id, moments: next ? [next] : [] });
}

/** Plans what comes after this moment, which stays: one follows the other, so that they come in order also when many are due. */
export async function planNext(ctx: Ctx, tx: Tx, { lease, ...here }: Moment & { lease: LeaseRow }): Promise<void> {
  const all = await momentsOf(ctx, tx, lease);
  const next = all.findIndex(({ name }) => name === here.name) + 1;
  await planMoments(ctx, tx, { recordId: lease.id, moments: [here, ...all.slice(next, next + 1)] });
}

/** In order of time: the warnings as the day begins in the building's time zone, the end as its last day is over. */
async function momentsOf(ctx: Ctx, tx: Tx, { building_id, ends_on }: LeaseRow): Promise<Moment[]> {
  const zone = await timeZoneOf(ctx, tx, { buildingId: building_id });
  const begin = (daysBefore: number) => startOfDay(zone, ends_on, { daysBefore });
  return [
    ...thresholds.map((days) => ({ name: `lease.expiring_soon ${days}`, dueAt: begin(days) })),
    { name: "lease.expired", dueAt: begin(-1) },
  ];
}
