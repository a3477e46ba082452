import { sql } from "kysely";
import type { z } from "zod";
import type { resolveIn } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../../tenancy/audit.ts";
import { keepLinks, releaseNext } from "../post/follow-finished.ts";
import { linkPrefix } from "../post/load-settings.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import { targetOfRule } from "../post/queue-postings.ts";
import { noteSuccess } from "../status/note-success.ts";
import { settleStatus } from "../status/settle-status.ts";
import { type EntryRow, getEntry } from "./find-log.ts";

/**
 * Somebody has looked on the other side for a posting that may have arrived: it is there, with its id if that is known; or it isn't and is sent
 * again. @throws AppError not_found, invalid_transition for what isn't uncertain
 */
export async function resolveEntry(
  ctx: Ctx,
  { integrationId, entryId, ...found }: z.output<typeof resolveIn> & { integrationId: string; entryId: string },
): Promise<EntryRow> {
  return inTx(ctx, async (tx, ctx) => {
    await lockForPostings(ctx, tx, { integrationId });
    const before = await getEntry(ctx, { integrationId, entryId });
    if (before.status !== "uncertain")
      throw new AppError("invalid_transition", {
        detail: `Only what is uncertain is resolved so; this entry is ${before.status}.`,
        extra: { state: before.status, allowed: [] },
      });
    if (found.arrived) await settleArrived(ctx, tx, { before, targetId: found.target_record_id ?? null });
    else await sendAgain(ctx, tx, { before });
    await audit(ctx, {
      action: "resolve",
      subjectType: "integration_log",
      subjectId: entryId,
      before: { status: before.status },
      after: found,
    });
    await settleStatus(ctx, tx, { id: integrationId });
    afterCommit(tx, () => ctx.db.signals.raise("postings", ctx.tenantId));
    return getEntry(ctx, { integrationId, entryId });
  });
}

async function settleArrived(
  ctx: Ctx,
  tx: Tx,
  { before, targetId }: { before: EntryRow; targetId: string | null },
): Promise<void> {
  const { integration_id: integrationId, kind: rule, source_record_id: recordId } = before;
  await sql`
    update integration_postings set state = 'done', finished_at = ${ctx.now()}, payload = null
    where tenant_id = ${ctx.tenantId} and log_id = ${before.id} and state = 'uncertain'`.execute(tx);
  const target = await targetOfRule(tx, { tenantId: ctx.tenantId, integrationId, rule });
  await sql`
    update integration_log set open = false, status = 'success', target_type = ${target}, target_record_id = ${targetId}, error_class = null,
      error_message = null, error_fix = null, resolved_at = ${ctx.now()}, resolved_by = ${JSON.stringify(ctx.actor)}
    where tenant_id = ${ctx.tenantId} and id = ${before.id} and open = true and at = ${before.at}`.execute(tx);
  await noteSuccess(ctx, tx, { id: integrationId });
  if (recordId === null) return;
  if (targetId !== null)
    await keepLinks(ctx, tx, {
      integrationId,
      links: [{ kind: linkPrefix + target, source_id: recordId, target_id: targetId }],
    });
  await releaseNext(ctx, tx, { integrationId, recordIds: [recordId] });
}

async function sendAgain(ctx: Ctx, tx: Tx, { before }: { before: EntryRow }): Promise<void> {
  await sql`
    update integration_postings set state = 'due', due_at = ${ctx.now()}, trying_since = null, by_hand = true
    where tenant_id = ${ctx.tenantId} and log_id = ${before.id} and state = 'uncertain'`.execute(tx);
  await sql`
    update integration_log set status = 'waiting', error_class = null, error_fix = null,
      error_message = ${`${ctx.actor.name} has it sent again.`}
    where tenant_id = ${ctx.tenantId} and id = ${before.id} and open = true and at = ${before.at}`.execute(tx);
}
