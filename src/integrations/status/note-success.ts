import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** Something came in or went out well: what people see as the integration's last success. */
export async function noteSuccess(ctx: Ctx, tx: Tx, { id }: { id: string }): Promise<void> {
  await sql`
    update integrations set last_success_at = greatest(last_success_at, ${ctx.now()}::timestamptz)
    where tenant_id = ${ctx.tenantId} and id = ${id}`.execute(tx);
}
