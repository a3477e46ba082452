import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import { alignDeliveries } from "./align-deliveries.ts";
import { fanOutAll } from "./fan-out.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { lockWebhook } from "./lock-webhook.ts";
import { reasonColumns } from "./set-webhook-status.ts";

/**
 * Nothing more is sent, from the commit on; rows go on being written as `held`. Those that are open become so: the first at once, many of
 * them in the background (`start-aligning.ts`). @throws AppError not_found, invalid_transition
 */
export async function pauseWebhook(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<WebhookRow> {
  await inTx(ctx, async (tx, ctx) => {
    await getWebhook(ctx, { id });
    await fanOutAll(tx, { db: ctx.db, tenantId: ctx.tenantId, now: ctx.now() });
    const { status } = await lockWebhook(tx, { tenantId: ctx.tenantId, id });
    ifMatch?.(await getWebhook(ctx, { id }));
    if (status === "paused")
      throw new AppError("invalid_transition", {
        detail: "The webhook is paused already.",
        extra: { state: status, allowed: ["resume"] },
      });
    await tx
      .updateTable("webhooks")
      .set((eb) => ({
        status: "paused",
        ...reasonColumns({ code: "paused_by", text: `Paused by ${ctx.actor.name}`, cause: { by: ctx.actor.name } }),
        status_since: ctx.now(),
        version: eb("version", "+", 1),
        updated_at: ctx.now(),
      }))
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await audit(ctx, { action: "pause", subjectType: "webhook", subjectId: id, before: { status }, after: { status: "paused" } });
    afterCommit(tx, () => ctx.db.signals.raise("webhooks", ctx.tenantId, { kind: "webhook", id }));
  });
  await alignDeliveries(ctx.db, { of: { tenantId: ctx.tenantId, webhookId: id }, now: ctx.now(), goOn: () => false });
  ctx.db.signals.raise("changes", ctx.tenantId, { kind: "delivery", id: null });
  return getWebhook(ctx, { id });
}
