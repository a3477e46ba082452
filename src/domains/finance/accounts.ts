import type { z } from "zod";
import type { accountCreate, accountOut } from "../../contract/api/ledger.ts";
import { defineRecord, type RowOf } from "../property/record-kind.ts";

export type AccountRow = RowOf<"accounts">;
type Out = z.input<typeof accountOut>;

export const accountKind = defineRecord<AccountRow, z.output<typeof accountCreate>, Out>({
  id: "acc",
  table: "accounts",
  noun: "account",
  fields: ["code", "name", "kind", "active", "external_id"],
  references: [],
  searched: ["code", "name", "external_id"],
  filters: ["kind", "active", "external_id"],
  building: null,
  unique: { accounts_code: "Another account has this code." },
  hangs: [],
  present: (row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    kind: row.kind as Out["kind"], // checked by the database
    active: row.active,
    external_id: row.external_id,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }),
});
