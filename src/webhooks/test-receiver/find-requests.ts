import { type Ctx, inTx } from "../../platform/context.ts";
import { afterCommit } from "../../platform/db.ts";
import { idCursor, toPage } from "../../platform/paging.ts";

export type ReceivedRow = Awaited<ReturnType<typeof findRequests>>["rows"][number];

/** What arrived in this tenant's inbox, newest first; of one webhook, if it is named. */
export async function findRequests(
  ctx: Ctx,
  { webhook_id, limit, cursor }: { webhook_id?: string | undefined; limit: number; cursor?: string | undefined },
) {
  return inTx(ctx, async (tx) => {
    let query = tx
      .selectFrom("received_requests")
      .selectAll()
      .where("tenant_id", "=", ctx.tenantId)
      .orderBy("id", "desc")
      .limit(limit + 1);
    if (webhook_id) query = query.where("webhook_id", "=", webhook_id);
    if (cursor) query = query.where("id", "<", idCursor.decode(cursor, "rrq"));
    return toPage(await query.execute(), limit, (row) => idCursor.encode(row.id));
  });
}

/** Empties the inbox. */
export async function clearRequests(ctx: Ctx): Promise<void> {
  await inTx(ctx, async (tx) => {
    await tx.deleteFrom("received_requests").where("tenant_id", "=", ctx.tenantId).execute();
    afterCommit(tx, () => ctx.db.signals.raise("changes", ctx.tenantId, { kind: "receiver_request", id: null }));
  });
}
