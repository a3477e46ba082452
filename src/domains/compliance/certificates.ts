import type { z } from "zod";
import type { certificateCreate, certificateOut } from "../../contract/api/certificates.ts";
import { invalidField } from "../../platform/errors.ts";
import { defineRecord, namedOrNull, type RowOf } from "../property/record-kind.ts";

export type CertificateRow = RowOf<"certificates", "asset_name" | "building_name">;
type Out = z.input<typeof certificateOut>;

/** As a request says it; the state follows from the days. */
export interface NewCertificate extends z.output<typeof certificateCreate> {
  status?: Out["status"];
}

export const certificateKind = defineRecord<CertificateRow, NewCertificate, Out>({
  id: "cert",
  table: "certificates",
  noun: "certificate",
  fields: ["building_id", "asset_id", "name", "number", "authority", "status", "issued_on", "expires_on"],
  references: [
    { field: "building_id", table: "buildings", noun: "building", as: "building_name" },
    { field: "asset_id", table: "assets", noun: "asset", as: "asset_name", together: ["building_id"] },
  ],
  searched: ["name", "number", "authority"],
  filters: ["building_id", "asset_id", "status"],
  bounds: { expires_from: { column: "expires_on", is: "from" }, expires_to: { column: "expires_on", is: "to" } },
  building: "building_id",
  fixed: {
    building_id: "A certificate stays with its building: add another one.",
    asset_id: "A certificate stays with its asset: add another one.",
  },
  hangs: [],
  async check(_ctx, _tx, { issued_on, expires_on }) {
    if (String(expires_on) < String(issued_on))
      throw invalidField("/expires_on", "before_start", "It expires before it was issued.");
  },
  present: presentCertificate,
});

/** As it leaves: events take what their shape names, replies all of it. */
export function presentCertificate(row: CertificateRow): Out {
  return {
    id: row.id,
    name: row.name,
    number: row.number,
    authority: row.authority,
    status: row.status as Out["status"], // checked by the database
    building: { id: row.building_id, name: row.building_name ?? "" },
    building_id: row.building_id,
    asset: namedOrNull(row.asset_id, row.asset_name),
    asset_id: row.asset_id,
    issued_on: row.issued_on,
    expires_on: row.expires_on,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}
