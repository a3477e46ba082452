import type { z } from "zod";
import type { residentCreate, residentOut } from "../../contract/api/people.ts";
import { leaseStands } from "../property/open-records.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";

export type ResidentRow = RowOf<"residents", "building_name" | "unit_name">;
/** What is stored of a request: its unit's building comes along. */
export type StoredResident = z.output<typeof residentCreate> & { building_id?: string | null | undefined };

export const residentKind = defineRecord<ResidentRow, StoredResident, z.input<typeof residentOut>>({
  id: "res",
  table: "residents",
  noun: "resident",
  fields: ["name", "email", "phone", "building_id", "unit_id", "preferred_language", "external_id"],
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "unit_id", table: "units", noun: "unit", as: "unit_name", together: ["building_id"] },
  ],
  searched: ["name", "email", "phone", "external_id"],
  filters: ["building_id", "unit_id", "email", "external_id"],
  building: "building_id",
  hangs: [
    {
      table: "bookings",
      column: "resident_id",
      one: "open booking",
      many: "open bookings",
      where: "status in ('pending', 'confirmed')",
    },
    {
      table: "invoices",
      column: "resident_id",
      one: "invoice that isn't paid",
      many: "invoices that aren't paid",
      where: "status in ('draft', 'issued')",
    },
    {
      table: "work_requests",
      column: "resident_id",
      one: "work request that isn't decided",
      many: "work requests that aren't decided",
      where: "status in ('submitted', 'triaged')",
    },
    {
      table: "leases",
      column: "resident_id",
      one: "lease that isn't over",
      many: "leases that aren't over",
      where: leaseStands,
    },
  ],
  present: (row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    building_id: row.building_id,
    building: namedOrNull(row.building_id, row.building_name),
    unit_id: row.unit_id,
    unit: namedOrNull(row.unit_id, row.unit_name),
    preferred_language: row.preferred_language,
    external_id: row.external_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
