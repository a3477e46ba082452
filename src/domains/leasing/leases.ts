import type { z } from "zod";
import type { leaseOut } from "../../contract/api/leases.ts";
import { invalidField } from "../../platform/errors.ts";
import { presentMoney } from "../../platform/money.ts";
import { actionsIn } from "../property/lifecycle.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";
import { addMonths } from "./days.ts";
import { leaseLifecycle } from "./lease-lifecycle.ts";

type Names = "building_name" | "unit_name" | "resident_name" | "owner_name" | "renewed_from_number" | "renewed_to_number";
export type LeaseRow = RowOf<"leases", Names>;
export type PresentedLease = z.input<typeof leaseOut>;

const columns = [
  ...(["number", "status", "building_id", "unit_id", "resident_id", "owner_id", "starts_on", "ends_on"] as const),
  ...(["rent_amount", "rent_currency", "frequency", "payment_day", "deposit_amount", "deposit_currency"] as const),
  ...(["auto_renew", "renewed_from_id", "activated_at", "held_until", "rent_due_on"] as const),
];
/** What commands write; sums are decimal texts. */
export type StoredLease = Pick<LeaseRow, (typeof columns)[number]>;

/** Beyond these a day is a slip of the pen, and months can't be counted from all of them. */
const firstDay = "1900-01-01";
const lastDay = "2299-12-31";

export const leaseKind = defineRecord<LeaseRow, StoredLease, PresentedLease>({
  id: "lse",
  table: "leases",
  noun: "lease",
  fields: columns,
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
    { field: "resident_id", table: "residents", noun: "resident", as: "resident_name", searched: true },
    { field: "owner_id", table: "owners", noun: "owner", as: "owner_name" },
    { field: "renewed_from_id", table: "leases", noun: "lease", as: "renewed_from_number" },
    { field: "renewed_to_id", table: "leases", noun: "lease", as: "renewed_to_number" },
  ],
  searched: ["number"],
  filters: ["status", "building_id", "unit_id", "resident_id", "owner_id", "frequency"],
  bounds: {
    ends_from: { column: "ends_on", is: "from" },
    ends_to: { column: "ends_on", is: "to" },
    rent_due_to: { column: "rent_due_on", is: "to" },
  },
  building: "building_id",
  // One event tells of both: it is about the lease that was renewed, which that happens to once.
  madeBy: (row) => (row.renewed_from_id === null ? null : { recordId: row.renewed_from_id, event: "lease.renewed" }),
  hangs: [],
  async check(_ctx, _tx, { starts_on, ends_on }) {
    // Both are days' texts, which sort.
    const [from, to] = [String(starts_on), String(ends_on)];
    for (const [field, day] of Object.entries({ starts_on: from, ends_on: to }))
      if (day < firstDay || day > lastDay)
        throw invalidField(`/${field}`, "out_of_range", `A lease lies between ${firstDay} and ${lastDay}.`);
    if (to < from) throw invalidField("/ends_on", "out_of_range", "A lease ends on the day it begins or later.");
    if (to >= addMonths(from, 99 * 12)) throw invalidField("/ends_on", "out_of_range", "A lease is for at most 99 years.");
  },
  present: presentLease,
});

/** As it leaves: events take what their shape names, replies all of it. */
export function presentLease(row: LeaseRow): PresentedLease {
  const status = row.status as PresentedLease["status"]; // checked by the database
  return {
    id: row.id,
    number: row.number,
    status,
    frequency: row.frequency as PresentedLease["frequency"], // checked by the database
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    unit: { id: row.unit_id, name: row.unit_name ?? "" },
    unit_id: row.unit_id,
    resident: { id: row.resident_id, name: row.resident_name ?? "" },
    resident_id: row.resident_id,
    owner: namedOrNull(row.owner_id, row.owner_name),
    owner_id: row.owner_id,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    rent: presentMoney({ amount: row.rent_amount, currency: row.rent_currency }),
    payment_day: row.payment_day,
    security_deposit:
      row.deposit_amount !== null && row.deposit_currency !== null
        ? presentMoney({ amount: row.deposit_amount, currency: row.deposit_currency })
        : null,
    auto_renew: row.auto_renew,
    renewed_from: numberedOrNull(row.renewed_from_id, row.renewed_from_number),
    renewed_to: numberedOrNull(row.renewed_to_id, row.renewed_to_number),
    created_at: row.created_at.toISOString(),
    activated_at: row.activated_at?.toISOString() ?? null,
    terminated_on: row.terminated_on,
    termination_reason: row.termination_reason,
    rent_due_on: row.rent_due_on,
    updated_at: row.updated_at.toISOString(),
    allowed_actions: actionsIn(leaseLifecycle, status),
  };
}

function numberedOrNull(id: string | null, number: string | null): { id: string; number: string } | null {
  return id === null ? null : { id, number: number ?? "" };
}
