import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

export interface Use {
  id: string;
  name: string;
}

/** The integrations whose rules, as they are in force, name a look-up table. */
export async function findUses(ctx: Ctx, tx: Tx, { name }: { name: string }): Promise<Use[]> {
  const { rows } = await sql<Use & { mapping: string }>`
    select i.id, i.name, v.mapping from integrations i
    join integration_versions v on v.tenant_id = i.tenant_id and v.integration_id = i.id and v.version = i.version
    where i.tenant_id = ${ctx.tenantId} and i.deleted_at is null and v.mapping like '%"lookup"%' order by i.id`.execute(tx);
  return rows.flatMap(({ id, name: called, mapping }) => (names(JSON.parse(mapping), name) ? [{ id, name: called }] : []));
}

/** Whether a transform anywhere in it looks something up in that table. */
function names(value: unknown, table: string): boolean {
  if (typeof value !== "object" || value === null) return false;
  if ("kind" in value && value.kind === "lookup" && "table" in value && value.table === table) return true;
  return Object.values(value).some((inner) => names(inner, table));
}
