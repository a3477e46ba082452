import type { Ctx } from "../platform/context.ts";
import { afterCommit, type Tx } from "../platform/db.ts";
import { getWebhook } from "./find-webhooks.ts";
import { setWebhookStatus } from "./set-webhook-status.ts";
import { tellRecovered } from "./tell-failing.ts";
import { isReadable } from "./webhook-configs.ts";

/**
 * Makes a webhook active again that failed because its secret couldn't be opened, once everything of it can: what waited goes at once, since
 * its pause holds for the version that was found so. For the transaction that changed it.
 */
export async function recoverReadable(tx: Tx, ctx: Ctx, { id }: { id: string }): Promise<void> {
  const webhook = await getWebhook(ctx, { id });
  if (webhook.status !== "failing" || webhook.status_reason_code !== "secret_unreadable" || !isReadable(ctx.box, webhook)) return;
  const changed = await setWebhookStatus(tx, {
    at: ctx.now(),
    webhook: { tenantId: ctx.tenantId, id },
    from: ["failing"],
    to: "active",
    reason: null,
  });
  if (!changed) return;
  await tellRecovered(tx, ctx, changed);
  afterCommit(tx, () => ctx.db.signals.raise("deliveries", ctx.tenantId));
}
