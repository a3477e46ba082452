import { sql } from "kysely";
import type { z } from "zod";
import type { resolveIn } from "../../contract/api/integration-log.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit, type Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../../tenancy/audit.ts";
import { lockForPostings } from "../post/lock-for-postings.ts";
import { rulesInForce } from "../post/queue-postings.ts";
import { askFor, inDoubt, sendAgain, settleArrived } from "../post/settle-doubt.ts";
import { settleStatus } from "../status/settle-status.ts";
import type { EntryRow } from "./entry-rows.ts";
import { getEntry } from "./find-log.ts";

/**
 * Somebody has looked on the other side for a posting that may have arrived: it is there, with its id if that is known; or it isn't and is sent
 * again, after the other side has been asked where that can be done. @throws AppError not_found, invalid_transition for what isn't uncertain, conflict for what isn't any more
 */
export async function resolveEntry(
  ctx: Ctx,
  { integrationId, entryId, ...found }: z.output<typeof resolveIn> & { integrationId: string; entryId: string },
): Promise<EntryRow> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await lockUncertain(ctx, tx, { integrationId, entryId });
    const ids = [entryId];
    if (found.arrived)
      await settleArrived(ctx, tx, { integrationId, found: [{ id: entryId, targetId: found.target_record_id ?? null }] });
    else if (!found.without_asking && (await findsOf(ctx, tx, before)))
      await askFor(ctx, tx, { integrationId, ids, resend: true });
    else await sendAgain(ctx, tx, { integrationId, ids, words: `${ctx.actor.name} has it sent again.` });
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

/**
 * Asks the other side whether a posting that may have arrived is there: then it is settled; else it stays with whoever decides.
 * @throws AppError not_found, invalid_transition for what isn't uncertain, conflict for what isn't any more or where its rule doesn't say how to ask
 */
export async function askEntry(
  ctx: Ctx,
  { integrationId, entryId }: { integrationId: string; entryId: string },
): Promise<EntryRow> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await lockUncertain(ctx, tx, { integrationId, entryId });
    if (!(await findsOf(ctx, tx, before)))
      throw new AppError("conflict", { detail: `The rule ${before.kind} doesn't say how to ask for what it has posted.` });
    await askFor(ctx, tx, { integrationId, ids: [entryId], resend: false });
    await audit(ctx, { action: "ask", subjectType: "integration_log", subjectId: entryId, before: { status: before.status } });
    return getEntry(ctx, { integrationId, entryId });
  });
}

async function lockUncertain(
  ctx: Ctx,
  tx: Tx,
  { integrationId, entryId }: { integrationId: string; entryId: string },
): Promise<EntryRow> {
  await lockForPostings(ctx, tx, { integrationId });
  const entry = await getEntry(ctx, { integrationId, entryId });
  if (entry.status !== "uncertain" || !entry.open)
    throw new AppError("invalid_transition", {
      detail: `Only what is uncertain is resolved so; this entry is ${entry.status}.`,
      extra: { state: entry.status, allowed: [] },
    });
  const { rows } = await sql`
    select from integration_postings p
    where tenant_id = ${ctx.tenantId} and integration_id = ${integrationId} and log_id = ${entryId} and ${inDoubt}`.execute(tx);
  if (rows.length > 0) return entry;
  throw new AppError("conflict", { detail: "Something has come of it since. Look at it again." });
}

/** Whether its rule says how to ask for it. */
async function findsOf(ctx: Ctx, tx: Tx, { integration_id: integrationId, kind }: EntryRow): Promise<boolean> {
  const rules = await rulesInForce(tx, { tenantId: ctx.tenantId, integrationId });
  return rules.find(({ name }) => name === kind)?.finds !== undefined;
}
