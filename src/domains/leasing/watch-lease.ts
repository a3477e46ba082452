import { sql } from "kysely";
import { emit } from "../../outbox/emit.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { lockRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import type { MomentHandler } from "../property/moments/start-moments.ts";
import { moveRecord } from "../property/move-record.ts";
import { addDays, addMonths, type Day, daysBetween } from "./days.ts";
import { followLeases } from "./follow-leases.ts";
import { leaseByTime } from "./lease-lifecycle.ts";
import { planNext } from "./lease-moments.ts";
import { type LeaseRow, leaseKind, presentLease } from "./leases.ts";
import { findOverlap } from "./refuse-overlap.ts";
import { renewLease } from "./renew-lease.ts";

/** `lease.expiring_soon 60`: warned of once, as long as it is in force. */
export const warnOfEnd: MomentHandler = (ctx, { recordId, name, dueAt }) =>
  inTx(ctx, async (tx, ctx) => {
    const lease = await lockLease(ctx, tx, recordId);
    if (lease.status !== "active") return;
    const days = Number(name.split(" ")[1]) as 90 | 60 | 30; // planned with these only
    await emit(ctx, { event: "lease.expiring_soon", data: { lease: presentLease(lease), threshold_days: days } });
    await planNext(ctx, tx, { lease, name, dueAt });
  });

/** Its last day is over: it expires, or begins anew for as long if it is to and its unit is free. */
export const endLease: MomentHandler = (ctx, { recordId: id, ...here }) =>
  inTx(ctx, async (tx, ctx) => {
    const lease = await lockLease(ctx, tx, id);
    if (lease.status !== "active") return;
    const terms = sameAgain(lease);
    const wanted = { unitId: lease.unit_id, from: terms.starts_on, to: terms.ends_on, exceptId: id };
    if (lease.auto_renew && !(await findOverlap(ctx, tx, wanted))) await renewLease(ctx, { id, terms, keep: [here] });
    else {
      await moveRecord(ctx, leaseKind, { id, lifecycle: leaseByTime, action: "expire" });
      await followLeases(ctx, { unitId: lease.unit_id });
    }
  });

/** As many months, where it was for whole months; else as many days. */
function sameAgain({ starts_on, ends_on }: LeaseRow): { starts_on: Day; ends_on: Day } {
  const next = addDays(ends_on, 1);
  for (let months = 1; addMonths(starts_on, months) <= next; months++)
    if (addMonths(starts_on, months) === next) return { starts_on: next, ends_on: addDays(addMonths(next, months), -1) };
  return { starts_on: next, ends_on: addDays(next, daysBetween(starts_on, ends_on)) };
}

async function lockLease(ctx: Ctx, tx: Tx, id: string): Promise<LeaseRow> {
  await lockRecord(ctx, tx, leaseKind, { id, strength: sql`for no key update` });
  return getRecord(ctx, leaseKind, { id });
}
