import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import { resolveNotifications } from "../tenancy/notify.ts";
import { alignDeliveries } from "./align-deliveries.ts";
import { fanOutAll } from "./fan-out.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { lockWebhook } from "./lock-webhook.ts";
import { reasonColumns } from "./set-webhook-status.ts";

/**
 * Sending goes on, with what was held meanwhile; or without it: then that is skipped, and a replay of what is missing finds it. The first
 * rows change at once, many of them in the background (`start-aligning.ts`).
 * @throws AppError not_found, invalid_transition
 */
export async function resumeWebhook(
  ctx: Ctx,
  { id, catchUp = true, ifMatch }: { id: string; catchUp?: boolean; ifMatch?: IfMatch },
): Promise<WebhookRow> {
  const place = { tenantId: ctx.tenantId, webhookId: id };
  // What a pause of a moment ago hasn't held yet waits as well: it mustn't be sent.
  if (!catchUp) await alignDeliveries(ctx.db, { of: place, now: ctx.now() });
  await inTx(ctx, async (tx, ctx) => {
    await getWebhook(ctx, { id });
    await fanOutAll(tx, { db: ctx.db, tenantId: ctx.tenantId, now: ctx.now() });
    const { status } = await lockWebhook(tx, { tenantId: ctx.tenantId, id });
    ifMatch?.(await getWebhook(ctx, { id }));
    if (status !== "paused")
      throw new AppError("invalid_transition", {
        detail: `The webhook is ${status}, not paused.`,
        extra: { state: status, allowed: ["pause"] },
      });
    await tx
      .updateTable("webhooks")
      .set((eb) => ({
        status: "active",
        ...reasonColumns(null),
        status_since: ctx.now(),
        resumed_at: ctx.now(),
        ...(catchUp ? {} : { skip_held_until: ctx.now() }),
        version: eb("version", "+", 1),
        updated_at: ctx.now(),
      }))
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    for (const kind of ["webhook.failing", "webhook.paused"] as const)
      await resolveNotifications(ctx, { kind, subjectId: id, resolution: "resumed" });
    await audit(ctx, {
      action: "resume",
      subjectType: "webhook",
      subjectId: id,
      before: { status },
      after: { status: "active", catch_up: catchUp },
    });
    afterCommit(tx, () => ctx.db.signals.raise("webhooks", ctx.tenantId, { kind: "webhook", id }));
  });
  await alignDeliveries(ctx.db, { of: place, now: ctx.now(), goOn: () => false });
  ctx.db.signals.raise("deliveries", ctx.tenantId);
  ctx.db.signals.raise("changes", ctx.tenantId, { kind: "delivery", id: null });
  return getWebhook(ctx, { id });
}
