import type { z } from "zod";
import type { rentPaymentOut } from "../../contract/api/rent-payments.ts";
import { presentMoney } from "../../platform/money.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";

export type RentPaymentRow = RowOf<"rent_payments", "lease_number" | "building_name" | "unit_name" | "resident_name">;
type Out = z.input<typeof rentPaymentOut>;

const columns = [
  ...(["lease_id", "building_id", "unit_id", "resident_id", "amount", "currency", "method", "reference"] as const),
  ...(["period_from", "period_to", "collected_on"] as const),
];

export const rentPaymentKind = defineRecord<RentPaymentRow, Pick<RentPaymentRow, (typeof columns)[number]>, Out>({
  id: "pay",
  table: "rent_payments",
  noun: "rent payment",
  fields: columns,
  references: [
    { field: "lease_id", table: "leases", noun: "lease", as: "lease_number" },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name" },
    { field: "resident_id", table: "residents", noun: "resident", as: "resident_name" },
  ],
  searched: ["reference"],
  filters: ["lease_id", "building_id", "unit_id", "resident_id", "method", "reference"],
  building: "building_id",
  unique: { rent_payments_reference: "A payment with this reference is there already under this lease." },
  hangs: [],
  present: presentRentPayment,
});

/** As it leaves: events take what their shape names, replies all of it. */
export function presentRentPayment(row: RentPaymentRow): Out {
  return {
    id: row.id,
    lease: { id: row.lease_id, number: row.lease_number ?? "" },
    lease_id: row.lease_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    unit: { id: row.unit_id, name: row.unit_name ?? "" },
    unit_id: row.unit_id,
    resident: { id: row.resident_id, name: row.resident_name ?? "" },
    resident_id: row.resident_id,
    amount: presentMoney(row),
    method: row.method as Out["method"], // checked by the database
    reference: row.reference,
    period_from: row.period_from,
    period_to: row.period_to,
    collected_on: row.collected_on,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
