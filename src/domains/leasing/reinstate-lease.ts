import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { dayAt } from "../../platform/time-zone.ts";
import { getRecord } from "../property/find-records.ts";
import { moveRecord } from "../property/move-record.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import type { Day } from "./days.ts";
import { leaseWithoutFollower as lifecycle } from "./lease-lifecycle.ts";
import { planLease } from "./lease-moments.ts";
import { type LeaseRow, leaseKind } from "./leases.ts";
import { findOverlap } from "./refuse-overlap.ts";
import { settleRent } from "./settle-rent.ts";

/**
 * What was to follow a lease never begins: the lease is in force again until its agreed end, warned of and ended as any other; or over, when
 * its last day has passed. Leaves alone what another lease follows. Both are locked by the caller.
 */
export async function reinstateLease(ctx: Ctx, tx: Tx, { id, instead }: { id: string; instead: LeaseRow }): Promise<void> {
  const renewed = await getRecord(ctx, leaseKind, { id });
  if (renewed.status !== "renewed" || renewed.renewed_to_id !== instead.id) return;
  const reason = `${instead.number}, which was to follow, never begins.`;
  const set = async () => ({ renewed_to_id: null, held_until: await heldUntil(ctx, tx, renewed) });
  const today = dayAt(await timeZoneOf(ctx, tx, { buildingId: renewed.building_id }), ctx.now());
  if (today > lastDayOf(renewed)) await moveRecord(ctx, leaseKind, { id, lifecycle, action: "expire", reason, set });
  else {
    const lease = await moveRecord(ctx, leaseKind, { id, lifecycle, action: "reinstate", reason, set });
    await planLease(ctx, tx, lease);
    await settleRent(ctx, tx, lease);
  }
}

/** Of what was followed before its agreed end, as was possible once, the day before its successor's first. */
export function lastDayOf({ held_until, ends_on }: LeaseRow): Day {
  return held_until ?? ends_on;
}

/** Its agreed end, also of what was to be followed before it; unless somebody else has the unit by now. */
async function heldUntil(ctx: Ctx, tx: Tx, lease: LeaseRow): Promise<Day> {
  const { id, unit_id: unitId, starts_on: from, ends_on: to } = lease;
  return (await findOverlap(ctx, tx, { unitId, from, to, exceptId: id })) ? lastDayOf(lease) : to;
}
