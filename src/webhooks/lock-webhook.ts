import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";

/** Locks a webhook's row against results being recorded and other changes. @throws AppError not_found */
export async function lockWebhook(tx: Tx, { tenantId, id }: { tenantId: string; id: string }): Promise<{ status: string }> {
  const row = await tx
    .selectFrom("webhooks")
    .select("status")
    .where("tenant_id", "=", tenantId)
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!row) throw notFound("webhook");
  return row;
}
