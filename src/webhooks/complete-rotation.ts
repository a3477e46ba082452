import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { AppError } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import { resolveNotifications } from "../tenancy/notify.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { lockWebhook } from "./lock-webhook.ts";
import { presentWebhook } from "./present-webhook.ts";
import { recoverReadable } from "./recover-readable.ts";
import { rotationEnding } from "./settle-rotations.ts";

/** Ends the overlap now: from here on the new secret alone signs, and the old one is wiped. @throws AppError not_found, invalid_transition */
export async function completeRotation(ctx: Ctx, { id, ifMatch }: { id: string; ifMatch?: IfMatch }): Promise<WebhookRow> {
  return inTx(ctx, async (tx, ctx) => {
    await getWebhook(ctx, { id });
    await lockWebhook(tx, { tenantId: ctx.tenantId, id });
    const before = await getWebhook(ctx, { id });
    ifMatch?.(before);
    if (!before.rotation_ends_at)
      throw new AppError("invalid_transition", {
        detail: "No rotation is under way.",
        extra: { state: "settled", allowed: ["rotate-secret"] },
      });
    await tx
      .updateTable("webhooks")
      .set((eb) => ({
        previous_secret_sealed: null,
        overlap_ends_at: null,
        version: eb("version", "+", 1),
        updated_at: ctx.now(),
      }))
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await resolveNotifications(ctx, { kind: rotationEnding, subjectId: id, resolution: "ended" });
    await recoverReadable(tx, ctx, { id });
    const after = await getWebhook(ctx, { id });
    await audit(ctx, {
      action: "complete_rotation",
      subjectType: "webhook",
      subjectId: id,
      before: presentWebhook(before),
      after: presentWebhook(after),
    });
    afterCommit(tx, () => ctx.db.signals.raise("webhooks", ctx.tenantId, { kind: "webhook", id }));
    return after;
  });
}
