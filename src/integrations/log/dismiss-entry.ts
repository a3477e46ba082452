import { sql } from "kysely";
import { type Ctx, inTx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { AppError } from "../../platform/errors.ts";
import { audit } from "../../tenancy/audit.ts";
import { settleStatus } from "../status/settle-status.ts";
import { settleMessages } from "../take-in/write-entries.ts";
import { dismissPosting } from "./dismiss-posting.ts";
import { dismissQueued } from "./dismiss-queued.ts";
import type { EntryRow } from "./entry-rows.ts";
import { getEntry } from "./find-log.ts";

/** Somebody has decided that nothing is to become of it, and says why. @throws AppError not_found, invalid_transition for what isn't open, conflict while it is being sent */
export async function dismissEntry(
  ctx: Ctx,
  { integrationId, entryId, note }: { integrationId: string; entryId: string; note: string },
): Promise<EntryRow> {
  return inTx(ctx, async (tx, ctx) => {
    const before = await getEntry(ctx, { integrationId, entryId });
    if (before.status === "queued" || (before.status === "sending" && !before.open))
      await dismissQueued(ctx, tx, { entry: before, note });
    else await dismissWritten(ctx, tx, { entry: before, note });
    if (before.received_id) await settleMessages(ctx, tx, { ids: [before.received_id] });
    const after = { status: "dismissed", note };
    await audit(ctx, {
      action: "dismiss",
      subjectType: "integration_log",
      subjectId: entryId,
      before: { status: before.status },
      after,
    });
    await settleStatus(ctx, tx, { id: integrationId });
    return getEntry(ctx, { integrationId, entryId });
  });
}

async function dismissWritten(ctx: Ctx, tx: Tx, { entry, note }: { entry: EntryRow; note: string }): Promise<void> {
  if (entry.direction === "out" && entry.open) await dismissPosting(ctx, tx, entry);
  const { rows } = await sql`
    update integration_log set open = false, status = 'dismissed', note = ${note}, due_at = null, resolved_at = ${ctx.now()},
      resolved_by = ${JSON.stringify(ctx.actor)}
    where tenant_id = ${ctx.tenantId} and id = ${entry.id} and open = true and at = ${entry.at} returning id`.execute(tx);
  if (rows.length === 0)
    throw new AppError("invalid_transition", {
      detail: `This entry is settled: ${entry.status}.`,
      extra: { state: entry.status, allowed: [] },
    });
}
