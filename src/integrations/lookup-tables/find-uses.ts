import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

export interface Use {
  id: string;
  name: string;
}

/** Which integrations name which look-up tables in their rules, as these are in force: by the tables' names. */
export async function findUses(ctx: Ctx, tx: Tx): Promise<ReadonlyMap<string, Use[]>> {
  const { rows } = await sql<Use & { mapping: string }>`
    select i.id, i.name, v.mapping from integrations i
    join integration_versions v on v.tenant_id = i.tenant_id and v.integration_id = i.id and v.version = i.version
    where i.tenant_id = ${ctx.tenantId} and i.deleted_at is null and v.mapping like '%"lookup"%' order by i.id`.execute(tx);
  const uses = new Map<string, Use[]>();
  for (const { id, name, mapping } of rows) {
    for (const table of tablesIn(JSON.parse(mapping))) uses.set(table, [...(uses.get(table) ?? []), { id, name }]);
  }
  return uses;
}

/** The names of the tables that transforms anywhere in a mapping look something up in. */
export function tablesIn(mapping: unknown): ReadonlySet<string> {
  const tables = new Set<string>();
  collect(mapping, tables);
  return tables;
}

function collect(value: unknown, tables: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  if ("kind" in value && value.kind === "lookup" && "table" in value && typeof value.table === "string") tables.add(value.table);
  for (const inner of Object.values(value)) collect(inner, tables);
}
