import { activateLease } from "../../src/domains/leasing/activate-lease.ts";
import { createLease } from "../../src/domains/leasing/create-lease.ts";
import { addDays } from "../../src/domains/leasing/days.ts";
import type { LeaseAction } from "../../src/domains/leasing/lease-lifecycle.ts";
import type { LeaseRow } from "../../src/domains/leasing/leases.ts";
import { renewLease } from "../../src/domains/leasing/renew-lease.ts";
import { submitLease } from "../../src/domains/leasing/submit-lease.ts";
import { terminateLease } from "../../src/domains/leasing/terminate-lease.ts";
import { createResident } from "../../src/domains/people/place-resident.ts";
import { addRecord } from "../../src/domains/property/add-record.ts";
import { createBuilding } from "../../src/domains/property/buildings.ts";
import { unitKind } from "../../src/domains/property/units.ts";
import type { Ctx } from "../../src/platform/context.ts";

export interface Home {
  unit_id: string;
  resident_id: string;
}

/** A unit, and somebody to live in it. */
export async function makeHome(ctx: Ctx, { timeZone = "Asia/Dubai" }: { timeZone?: string } = {}): Promise<Home> {
  const building = await createBuilding(ctx, { name: "Tower A", time_zone: timeZone });
  const unit = await addRecord(ctx, unitKind, { building_id: building.id, name: "1203" });
  return { unit_id: unit.id, resident_id: (await createResident(ctx, { name: "Layla Haddad", unit_id: unit.id })).id };
}

type NewLease = Parameters<typeof createLease>[1];

/** A lease of AED 7500 a month, from `starts_on` on and for a year unless other days are given. */
export function draftLease(ctx: Ctx, { starts_on, ...input }: Home & Pick<NewLease, "starts_on"> & Partial<NewLease>) {
  const rent = { amount: "7500.00", currency: "AED" };
  return createLease(ctx, { frequency: "monthly", rent, starts_on, ends_on: addDays(starts_on, 364), ...input });
}

export async function activeLease(ctx: Ctx, input: Parameters<typeof draftLease>[1]): Promise<LeaseRow> {
  const { id } = await draftLease(ctx, input);
  await submitLease(ctx, { id });
  return activateLease(ctx, { id });
}

/** Every action with the least that it needs. */
export async function actOnLease(ctx: Ctx, action: LeaseAction, { id, ends_on }: LeaseRow): Promise<LeaseRow> {
  switch (action) {
    case "submit":
      return submitLease(ctx, { id });
    case "activate":
      return activateLease(ctx, { id });
    case "renew": {
      const terms = { starts_on: addDays(ends_on, 1), ends_on: addDays(ends_on, 365) };
      return (await renewLease(ctx, { id, terms })).lease;
    }
    case "terminate":
      return terminateLease(ctx, { id, reason: "The resident moves abroad", on: addDays(ends_on, -30) });
  }
}
