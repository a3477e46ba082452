import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { IfMatch } from "../../platform/versioned.ts";
import { audit } from "../../tenancy/audit.ts";
import { getLookupTable, lockLookupTable, presentTableRow } from "./find-lookup-tables.ts";
import { refuseUsed } from "./refuse-used.ts";

/** @throws AppError not_found; conflict while rules use it; whatever `ifMatch` throws */
export async function deleteLookupTable(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await lockLookupTable(ctx, tx, { id });
    const before = await getLookupTable(ctx, { id });
    ifMatch?.(before);
    refuseUsed(before, "deleted");
    const at = ctx.now();
    await sql`update lookup_tables set deleted_at = ${at}, updated_at = ${at} where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(
      tx,
    );
    await sql`delete from lookup_entries where tenant_id = ${ctx.tenantId} and table_id = ${id}`.execute(tx);
    await audit(ctx, { action: "delete", subjectType: "lookup_table", subjectId: id, before: presentTableRow(before) });
  });
}
