import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { audit } from "../tenancy/audit.ts";
import { resolveNotifications } from "../tenancy/notify.ts";
import { alignDeliveries } from "./align-deliveries.ts";
import { fanOutAll } from "./fan-out.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { lockWebhook } from "./lock-webhook.ts";
import { presentWebhook } from "./present-webhook.ts";
import { rotationEnding } from "./settle-rotations.ts";
import { certificateEnding } from "./watch-certificates.ts";

/** Removes a webhook: what is open is cancelled (shown as skipped), the log stays; many are cancelled in the background. @throws AppError not_found; whatever `ifMatch` throws */
export async function deleteWebhook(
  ctx: Ctx,
  { id, ifMatch }: { id: string; ifMatch?: (row: WebhookRow) => void },
): Promise<void> {
  await inTx(ctx, async (tx, ctx) => {
    await getWebhook(ctx, { id });
    await fanOutAll(tx, { db: ctx.db, tenantId: ctx.tenantId, now: ctx.now() });
    await lockWebhook(tx, { tenantId: ctx.tenantId, id });
    const before = await getWebhook(ctx, { id });
    ifMatch?.(before);
    await tx
      .updateTable("webhooks")
      .set((eb) => ({ deleted_at: ctx.now(), updated_at: ctx.now(), version: eb("version", "+", 1) }))
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    for (const kind of ["webhook.failing", "webhook.paused", rotationEnding, certificateEnding] as const)
      await resolveNotifications(ctx, { kind, subjectId: id, resolution: "deleted" });
    await audit(ctx, { action: "delete", subjectType: "webhook", subjectId: id, before: presentWebhook(before) });
    afterCommit(tx, () => ctx.db.signals.raise("webhooks", ctx.tenantId, { kind: "webhook", id }));
  });
  await alignDeliveries(ctx.db, { of: { tenantId: ctx.tenantId, webhookId: id }, now: ctx.now(), goOn: () => false });
  ctx.db.signals.raise("changes", ctx.tenantId, { kind: "delivery", id: null });
}
