import type { z } from "zod";
import type { leaseRenew } from "../../contract/api/leases.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { invalidField } from "../../platform/errors.ts";
import { takeNumber } from "../../platform/number-series.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { addRecord } from "../property/add-record.ts";
import { getRecord } from "../property/find-records.ts";
import { type Moment, planMoments } from "../property/moments/plan-moments.ts";
import { moveRecord, noteStep } from "../property/move-record.ts";
import { addDays } from "./days.ts";
import { followLeases } from "./follow-leases.ts";
import { exact, refuseSums } from "./lease-columns.ts";
import { leaseLifecycle } from "./lease-lifecycle.ts";
import { planLease } from "./lease-moments.ts";
import { type LeaseRow, leaseKind, presentLease } from "./leases.ts";
import { refuseOverlap } from "./refuse-overlap.ts";
import { settleRent } from "./settle-rent.ts";

type Terms = z.output<typeof leaseRenew>;

/**
 * A new lease, active at once, follows an active one with all that isn't said anew, from the day after its end or later: until then the old
 * one runs, and its rent is collected; nobody is warned of its end any more. Announced as one event with both.
 * @param keep moments of the lease that are happening now
 * @throws AppError not_found, invalid_transition, validation_failed; conflict that names the lease that has the unit on one of these days
 */
export async function renewLease(
  ctx: Ctx,
  { id, terms, ifMatch, keep = [] }: { id: string; terms: Terms; ifMatch?: IfMatch | undefined; keep?: Moment[] },
): Promise<{ lease: LeaseRow; next: LeaseRow }> {
  refuseSums({ rent: terms.rent });
  return inTx(ctx, async (tx, ctx) => {
    let nextId = "";
    const lease = await moveRecord(ctx, leaseKind, {
      id,
      ifMatch,
      lifecycle: leaseLifecycle,
      action: "renew",
      async set(ctx, { tx, before, at }) {
        const next = await addNext(ctx, tx, { before, terms, at });
        nextId = next.id;
        await planLease(ctx, tx, next);
        await settleRent(ctx, tx, next);
        return { renewed_to_id: next.id };
      },
      data: async (ctx, { after }) => ({
        lease: presentLease(after),
        new_lease: presentLease(await getRecord(ctx, leaseKind, { id: nextId })),
      }),
    });
    await planMoments(ctx, tx, { recordId: id, moments: keep });
    await followLeases(ctx, { unitId: lease.unit_id });
    return { lease, next: await getRecord({ ...ctx, tx }, leaseKind, { id: nextId }) };
  });
}

async function addNext(ctx: Ctx, tx: Tx, { before, terms, at }: { before: LeaseRow; terms: Terms; at: Date }): Promise<LeaseRow> {
  const { starts_on, ends_on, rent } = terms;
  if (starts_on <= before.ends_on) {
    const detail = `${before.number} runs until ${before.ends_on}: what follows it begins on ${addDays(before.ends_on, 1)} or later.`;
    throw invalidField("/starts_on", "out_of_range", detail);
  }
  if (ends_on < starts_on) throw invalidField("/ends_on", "out_of_range", "A lease ends on the day it begins or later.");
  await refuseOverlap(ctx, tx, { unitId: before.unit_id, from: starts_on, to: ends_on, exceptId: before.id });
  const added = await addRecord(ctx, leaseKind, {
    ...before,
    ...(rent ? { rent_amount: exact(rent), rent_currency: rent.currency } : {}),
    starts_on,
    ends_on,
    held_until: ends_on,
    rent_due_on: null,
    renewed_from_id: before.id,
    activated_at: at,
    number: await takeNumber(tx, { tenantId: ctx.tenantId, prefix: "LS", at }),
  });
  await noteStep(ctx, tx, { recordId: added.id, action: "create", from: null, to: added.status, reason: null, at });
  return added;
}
