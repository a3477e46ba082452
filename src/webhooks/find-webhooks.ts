import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { idCursor, type Page, toPage } from "../platform/paging.ts";

export type WebhookRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** @throws AppError not_found */
export async function getWebhook(ctx: Ctx, { id }: { id: string }): Promise<WebhookRow> {
  if (!isId("whk", id)) throw notFound("webhook");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx.tenantId, id));
  if (!row) throw notFound("webhook");
  return row;
}

/** Newest first. */
export async function findWebhooks(
  ctx: Ctx,
  {
    status,
    q,
    limit,
    cursor,
  }: { status?: string | undefined; q?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<Page<WebhookRow>> {
  return inTx(ctx, async (tx) => {
    let query = webhookQuery(tx, ctx.tenantId)
      .orderBy("w.id", "desc")
      .limit(limit + 1);
    if (status) query = query.where("w.status", "=", status);
    if (q)
      query = query.where((eb) =>
        eb.or([eb("w.name", "ilike", `%${escapeLike(q)}%`), eb("w.url", "ilike", `%${escapeLike(q)}%`)]),
      );
    if (cursor) query = query.where("w.id", "<", idCursor.decode(cursor, "whk"));
    return toPage(await query.execute(), limit, (row) => idCursor.encode(row.id));
  });
}

export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

export function webhookQuery(tx: Tx, tenantId: string) {
  return tx
    .selectFrom("webhooks as w")
    .leftJoin("webhook_health as h", (join) => join.onRef("h.tenant_id", "=", "w.tenant_id").onRef("h.webhook_id", "=", "w.id"))
    .selectAll("w")
    .select(["h.last_delivery_at", "h.last_delivery_status"])
    .where("w.tenant_id", "=", tenantId)
    .where("w.deleted_at", "is", null);
}

function findOne(tx: Tx, tenantId: string, id: string) {
  return webhookQuery(tx, tenantId).where("w.id", "=", id).executeTakeFirst();
}
