import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { releaseNext } from "../post/follow-finished.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import type { EntryRow } from "./entry-rows.ts";

/**
 * A posting that nobody wants sent any more; those behind it go on. Before its entry is settled, in the same transaction.
 * @throws AppError conflict while it is under way
 */
export async function dismissPosting(
  ctx: Ctx,
  tx: Tx,
  { id, integration_id: integrationId, source_record_id: recordId }: EntryRow,
): Promise<void> {
  await lockForPostings(ctx, tx, { integrationId });
  const { rows } = await sql<{ state: string }>`
    select state from integration_postings where tenant_id = ${ctx.tenantId} and log_id = ${id} for update`.execute(tx);
  if (rows[0]?.state === "sending")
    throw new AppError("conflict", { detail: "It is being sent at this moment. Look again when that has ended." });
  await sql`
    update integration_postings set state = 'done', finished_at = ${ctx.now()}, payload = null
    where tenant_id = ${ctx.tenantId} and log_id = ${id} and state <> 'done'`.execute(tx);
  if (recordId !== null) await releaseNext(ctx, tx, { integrationId, recordIds: [recordId] });
  afterCommit(tx, () => ctx.db.signals.raise("postings", ctx.tenantId));
}
