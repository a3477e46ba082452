import type { z } from "zod";
import type { warrantyCreate, warrantyOut, warrantyPatch } from "../../contract/api/warranties.ts";
import { invalidField } from "../../platform/errors.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";

export type WarrantyRow = RowOf<"warranties", "asset_name" | "building_name">;
type Out = z.input<typeof warrantyOut>;

type Created = z.output<typeof warrantyCreate>;

/** As a request says it; the building is the asset's, and a change may name a part of the provider. */
export interface NewWarranty extends Omit<Created, "provider"> {
  provider: NonNullable<z.output<typeof warrantyPatch>["provider"]>;
  building_id?: string;
}

export const warrantyKind = defineRecord<WarrantyRow, NewWarranty, Out>({
  id: "wty",
  table: "warranties",
  noun: "warranty",
  fields: [
    ...(["asset_id", "building_id", "policy_number", "warranty_type", "provider"] as const),
    ...(["starts_on", "ends_on", "coverage", "claims_enabled"] as const),
  ],
  references: [
    { field: "asset_id", table: "assets", noun: "asset", as: "asset_name" },
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
  ],
  searched: ["policy_number", "provider_name", "coverage"],
  filters: ["asset_id", "building_id", "warranty_type", "policy_number"],
  bounds: { ends_from: { column: "ends_on", is: "from" }, ends_to: { column: "ends_on", is: "to" } },
  building: "building_id",
  fixed: { asset_id: "A warranty stays with its asset: register another one." },
  hangs: [{ table: "warranty_claims", column: "warranty_id", one: "claim", many: "claims" }],
  async check(_ctx, _tx, { starts_on, ends_on }) {
    if (String(ends_on) < String(starts_on)) throw invalidField("/ends_on", "before_start", "It ends before it starts.");
  },
  present: presentWarranty,
});

/** As it leaves: events take what their shape names, replies all of it. */
export function presentWarranty(row: WarrantyRow): Out {
  return {
    id: row.id,
    policy_number: row.policy_number,
    warranty_type: row.warranty_type as Out["warranty_type"], // checked by the database
    provider: providerOf(row),
    asset: { id: row.asset_id, name: row.asset_name ?? "" },
    asset_id: row.asset_id,
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    starts_on: row.starts_on,
    ends_on: row.ends_on,
    coverage: row.coverage,
    claims_enabled: row.claims_enabled,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** With null for what nobody said. */
export function providerOf({ provider }: WarrantyRow): Out["provider"] {
  // Written in the shape of a request.
  const { name, contact_name = null, email = null, phone = null } = provider as Created["provider"];
  return { name, contact_name, email, phone };
}
