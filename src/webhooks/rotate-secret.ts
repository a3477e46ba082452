import type { z } from "zod";
import type { secretRotate } from "../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { afterCommit } from "../platform/db.ts";
import { AppError, invalidField } from "../platform/errors.ts";
import type { IfMatch } from "../platform/versioned.ts";
import { audit } from "../tenancy/audit.ts";
import { resolveNotifications } from "../tenancy/notify.ts";
import { checkWebhook } from "./check-webhook.ts";
import { getWebhook, type WebhookRow } from "./find-webhooks.ts";
import { lockWebhook } from "./lock-webhook.ts";
import { presentWebhook } from "./present-webhook.ts";
import { recoverReadable } from "./recover-readable.ts";
import { newSecret, subdomainOf } from "./register-webhook.ts";
import { rotationEnding, tellOverlapEnds, warnBeforeMs } from "./settle-rotations.ts";
import { previousSecretContext, secretContext } from "./webhook-configs.ts";

const hourMs = 3_600_000;

/**
 * Gives a webhook a new secret. Until the overlap ends the old one signs beside it (contract §5: rotation), so that the receiver can change
 * over at any moment in between. An old one that can't be opened any more can't sign: then there is no overlap, and what waits goes.
 * @returns the new secret, shown this once, and the overlap's end; null when there is none
 * @throws AppError not_found; validation_failed; invalid_transition while an overlap lasts; precondition_failed
 */
export async function rotateSecret(
  ctx: Ctx,
  {
    id,
    secret: given,
    overlapHours,
    ifMatch,
  }: { id: string; secret: z.output<typeof secretRotate>["secret"]; overlapHours: number; ifMatch?: IfMatch },
): Promise<{ secret: string; overlapEndsAt: Date | null }> {
  await getWebhook(ctx, { id });
  await checkWebhook(ctx, { secret: given }, { subdomain: await subdomainOf(ctx) });
  return inTx(ctx, async (tx, ctx) => {
    await lockWebhook(tx, { tenantId: ctx.tenantId, id });
    const before = await getWebhook(ctx, { id });
    ifMatch?.(before);
    if (before.rotation_ends_at) throw rotatingAlready(before.rotation_ends_at);
    const old = openOld(ctx, before);
    const secret = given ?? newSecret();
    if (secret === old) throw invalidField("/secret", "same_secret", "This is the webhook's present secret: choose another.");
    const at = ctx.now();
    const overlapEndsAt = old !== null && overlapHours > 0 ? new Date(at.getTime() + Math.round(overlapHours * hourMs)) : null;
    await tx
      .updateTable("webhooks")
      .set((eb) => ({
        secret_sealed: ctx.box.seal(secret, secretContext(id)),
        secret_last4: secret.slice(-4),
        previous_secret_sealed: old !== null && overlapEndsAt ? ctx.box.seal(old, previousSecretContext(id)) : null,
        overlap_ends_at: overlapEndsAt,
        version: eb("version", "+", 1),
        updated_at: at,
      }))
      .where("tenant_id", "=", ctx.tenantId)
      .where("id", "=", id)
      .execute();
    await recoverReadable(tx, ctx, { id });
    const after = await getWebhook(ctx, { id });
    await audit(ctx, {
      action: "rotate_secret",
      subjectType: "webhook",
      subjectId: id,
      before: presentWebhook(before),
      after: presentWebhook(after),
    });
    // Of an earlier rotation that has ended and isn't wiped yet.
    await resolveNotifications(ctx, { kind: rotationEnding, subjectId: id, resolution: "ended" });
    // A short overlap begins within the time of its warning.
    if (overlapEndsAt && overlapEndsAt.getTime() - at.getTime() <= warnBeforeMs) await tellOverlapEnds(ctx, after, overlapEndsAt);
    // What waits to be sent with the old secret alone is claimed again.
    afterCommit(tx, () => ctx.db.signals.raise("webhooks", ctx.tenantId, { kind: "webhook", id }));
    return { secret, overlapEndsAt };
  });
}

function openOld(ctx: Ctx, { id, secret_sealed }: WebhookRow): string | null {
  try {
    return ctx.box.open(secret_sealed, secretContext(id));
  } catch {
    return null;
  }
}

function rotatingAlready(endsAt: Date): AppError {
  return new AppError("invalid_transition", {
    detail: `The secret is being rotated until ${endsAt.toISOString()}: complete that rotation first, or wait for its end.`,
    extra: { state: "rotating", allowed: ["complete-rotation"] },
  });
}
