import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { dayAt, startOfDay } from "../../platform/time-zone.ts";
import { changeRecord } from "../property/change-record.ts";
import { getRecord } from "../property/find-records.ts";
import { lockIfThere } from "../property/moments/lock-if-there.ts";
import { type Moment, planMoments } from "../property/moments/plan-moments.ts";
import type { MomentHandler } from "../property/moments/start-moments.ts";
import { timeZoneOf } from "../property/time-zone-of.ts";
import { unitKind } from "../property/units.ts";
import { addDays, type Day } from "./days.ts";

/** What leases say of a unit; whatever else it is, people say. */
const followed = ["occupied", "reserved"];

/**
 * Gives a unit the state that its leases make: occupied while one is in force, reserved while one waits for its signature or its first day,
 * vacant when neither is so any more. Without leases it stays as people set it, available or under renovation too. Call it in the
 * transaction that moves a lease; what days alone change comes by itself.
 * @param keep moments of the unit that are happening now
 */
export async function followLeases(ctx: Ctx, { unitId, keep = [] }: { unitId: string; keep?: Moment[] }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    // Who sees some buildings only moves leases there only; the unit is looked at as it is.
    if (!(await lockIfThere(ctx, tx, unitKind, { id: unitId }))) return;
    const unit = await getRecord(ctx, unitKind, { id: unitId });
    const zone = await timeZoneOf(ctx, tx, { buildingId: unit.building_id });
    const today = dayAt(zone, ctx.now());
    const leases = await leasesOf(ctx, tx, { unitId, today });
    const wanted = stateOf({ leases, today, status: unit.status });
    // Its columns are checked by the database.
    if (wanted !== unit.status) await changeRecord(ctx, unitKind, { id: unitId, patch: { status: wanted as "vacant" } });
    const days = new Set(leases.flatMap(turningDays).filter((day) => day > today));
    const moments = [...days].map((day) => ({ name: `unit.follows_leases ${day}`, dueAt: startOfDay(zone, day) }));
    await planMoments(ctx, tx, { recordId: unitId, moments: [...keep, ...moments] });
  });
}

/** The day on which a lease begins, or on which its unit is free again. */
export const lookAtUnit: MomentHandler = (ctx, { recordId, name, dueAt }) =>
  followLeases(ctx, { unitId: recordId, keep: [{ name, dueAt }] });

interface Held {
  starts_on: Day;
  /** Null while it waits for its signature. */
  held_until: Day | null;
}

async function leasesOf(ctx: Ctx, tx: Tx, { unitId, today }: { unitId: string; today: Day }): Promise<Held[]> {
  const { rows } = await sql<Held>`select starts_on, held_until from leases
    where tenant_id = ${ctx.tenantId} and unit_id = ${unitId} and deleted_at is null
      and (status = 'pending' or held_until >= ${today})`.execute(tx);
  return rows;
}

function stateOf({ leases, today, status }: { leases: readonly Held[]; today: Day; status: string }): string {
  if (leases.some(({ starts_on, held_until }) => held_until !== null && starts_on <= today)) return "occupied";
  // Who renovates says when that is over.
  if (leases.length > 0) return status === "under_renovation" ? status : "reserved";
  return followed.includes(status) ? "vacant" : status;
}

function turningDays({ starts_on, held_until }: Held): Day[] {
  return held_until === null ? [] : [starts_on, addDays(held_until, 1)];
}
