import type { z } from "zod";
import type { leaseTerminate } from "../../contract/api/leases.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { dayAt } from "../../platform/time-zone.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { getRecord } from "../property/find-records.ts";
import { lockIfThere } from "../property/moments/lock-if-there.ts";
import { moveRecord, notPossible } from "../property/move-record.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { addDays, type Day } from "./days.ts";
import { followLeases } from "./follow-leases.ts";
import { leaseLifecycle } from "./lease-lifecycle.ts";
import { type LeaseRow, leaseKind } from "./leases.ts";
import { lastDayOf, reinstateLease } from "./reinstate-lease.ts";
import { settleRent } from "./settle-rent.ts";

type Ending = z.output<typeof leaseTerminate> & { id: string; ifMatch?: IfMatch };
/** What was to follow ends with what runs, whichever day that is said to have been. */
type Step = Ending & { follows?: boolean };

/**
 * Ends a lease before its time; the unit is free from the day after. Of one that was renewed and still runs, the leases that were to follow
 * end with it, each announced. A lease that hasn't begun is ended from today on, before its first day too: then it never begins, and the one
 * that it was to follow is in force again.
 * @throws AppError not_found; invalid_transition, also for what was renewed and is over; validation_failed for a day outside its term
 */
export async function terminateLease(ctx: Ctx, ending: Ending): Promise<LeaseRow> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await lockLeaseBefore(ctx, tx, ending);
    const lease = await end(ctx, ending);
    let nextId = lease.renewed_to_id;
    while (nextId !== null) {
      const next = await leaseAfter(ctx, tx, nextId);
      if (next === null) break;
      await settleRent(ctx, tx, await end(ctx, { id: nextId, reason: ending.reason, on: ending.on, follows: true }));
      nextId = next.renewed_to_id;
    }
    if (before !== null && lease.held_until === null) await reinstateLease(ctx, tx, { id: before, instead: lease });
    await followLeases(ctx, { unitId: lease.unit_id });
    return settleRent(ctx, tx, lease);
  });
}

function end(ctx: Ctx, { id, reason, on, ifMatch, follows = false }: Step): Promise<LeaseRow> {
  return moveRecord(ctx, leaseKind, {
    id,
    ifMatch,
    lifecycle: leaseLifecycle,
    action: "terminate",
    reason,
    async set(ctx, { tx, before }) {
      const today = dayAt(await timeZoneOf(ctx, tx, { buildingId: before.building_id }), ctx.now());
      if (!follows) {
        refuseOver(before, today);
        refuseDay(before, { on, today });
      }
      return { terminated_on: on, termination_reason: reason, held_until: on < before.starts_on ? null : on };
    },
  });
}

/** What was renewed is over with its last day: from then on its successor is the one to end. */
function refuseOver(lease: LeaseRow, today: Day): void {
  const { status, renewed_to_number } = lease;
  if (status !== "renewed" || today <= lastDayOf(lease)) return;
  const why = `It was renewed and has been over since ${lastDayOf(lease)}: end ${renewed_to_number} instead.`;
  throw notPossible({ noun: leaseKind.noun, status, action: "terminate", allowed: [], why });
}

function refuseDay(lease: LeaseRow, { on, today }: { on: Day; today: Day }): void {
  const { starts_on } = lease;
  if (on > lastDayOf(lease)) throw invalidField("/on", "out_of_range", `It ends on ${lastDayOf(lease)} by itself.`);
  if (on >= starts_on) return;
  if (starts_on <= today)
    throw invalidField("/on", "out_of_range", `It began on ${starts_on}: its last day is that or a later one.`);
  // Somewhere it is still yesterday.
  if (on < addDays(today, -1))
    throw invalidField("/on", "out_of_range", "What hasn't begun is ended today or on a later day, not before.");
}

/** Locked before the one that follows it, as whoever ends the chain from there does. Null: none, or one outside the caller's buildings. */
async function lockLeaseBefore(ctx: Ctx, tx: Tx, { id }: Ending): Promise<string | null> {
  const { renewed_from_id: before } = await getRecord(ctx, leaseKind, { id });
  return before !== null && (await lockIfThere(ctx, tx, leaseKind, { id: before })) ? before : null;
}

/** What is still to follow; null for what was ended by itself. Who ends the lease before it sees the same building. */
async function leaseAfter(ctx: Ctx, tx: Tx, id: string): Promise<{ renewed_to_id: string | null } | null> {
  const next = await tx
    .selectFrom("leases")
    .select(["status", "renewed_to_id"])
    .where("tenant_id", "=", ctx.tenantId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return next && (next.status === "active" || next.status === "renewed") ? next : null;
}
