import { sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { releaseNext } from "../post/follow-finished.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import type { EntryRow } from "./entry-rows.ts";

/**
 * A posting that waits for its first try is taken out, and has its entry of the log with why; those behind it go on. One update decides between this and
 * its sending: whoever has leased it finds it done, and doesn't send it.
 * @throws AppError conflict where it is being sent, or was sent, by now
 */
export async function dismissQueued(ctx: Ctx, tx: Tx, { entry, note }: { entry: EntryRow; note: string }): Promise<void> {
  const { id, integration_id: integrationId, source_record_id: recordId } = entry;
  await lockForPostings(ctx, tx, { integrationId });
  const { rows } = await sql`
    update integration_postings set state = 'done', finished_at = ${ctx.now()}, payload = null, logged = true, leased_until = null, leased_by = null
    where tenant_id = ${ctx.tenantId} and log_id = ${id} and state in ('queued', 'due') and not logged returning 1`.execute(tx);
  if (rows.length === 0)
    throw new AppError("conflict", { detail: "It is being sent at this moment. Look again when that has ended." });
  await sql`
    insert into integration_log (tenant_id, id, integration_id, at, open, direction, kind, source_record_id, status, note, attempt_count, version,
      resolved_at, resolved_by)
    select ${ctx.tenantId}, ${id}, i.id, ${entry.at}, false, 'out', ${entry.kind}, ${recordId}, 'dismissed', ${note}, 0, i.version,
      ${ctx.now()}, ${JSON.stringify(ctx.actor)}
    from integrations i where i.tenant_id = ${ctx.tenantId} and i.id = ${integrationId}`.execute(tx);
  if (recordId !== null) await releaseNext(ctx, tx, { integrationId, recordIds: [recordId] });
  afterCommit(tx, () => {
    ctx.db.signals.raise("postings", ctx.tenantId);
    ctx.db.signals.raise("changes", ctx.tenantId, { kind: "integration", id: integrationId });
  });
}
