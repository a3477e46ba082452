import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";

/** Whoever changes postings takes these two, in this order: an event that is being queued meanwhile comes before or after, never between. */
export async function lockForPostings(ctx: Ctx, tx: Tx, { integrationId }: { integrationId: string }): Promise<void> {
  await sql`
    select from integrations where tenant_id = ${ctx.tenantId} and id = ${integrationId} for no key update`.execute(tx);
  await sql`
    select from posting_readers where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} for update`.execute(tx);
}
