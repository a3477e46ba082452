import { sql } from "kysely";
import type { Tx } from "../platform/db.ts";
import { waitingCap } from "../tenancy/notice.ts";

/** How many of a webhook's deliveries are still to be sent; more than `waitingCap` is said as one more than that. */
export async function countWaiting(tx: Tx, { tenantId, webhookId }: { tenantId: string; webhookId: string }): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from (
      select 1 from deliveries where tenant_id = ${tenantId} and webhook_id = ${webhookId} and done = false limit ${waitingCap + 1}
    ) counted`.execute(tx);
  return rows[0]?.waiting ?? 0;
}
