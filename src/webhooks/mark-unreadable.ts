import { type Services, systemCtx } from "../platform/context.ts";
import { setWebhookStatus } from "./set-webhook-status.ts";
import { tellFailing } from "./tell-failing.ts";

const error = "Its secret can't be opened with this installation's master key.";

/** A webhook whose secret can't be opened is failing: told once, however many deliveries ask for it. */
export async function markUnreadable(services: Services, webhook: { tenantId: string; id: string }): Promise<void> {
  await services.db.acrossTenants(async (tx) => {
    const changed = await setWebhookStatus(tx, {
      at: services.now(),
      webhook,
      from: ["active"],
      to: "failing",
      reason: { code: "secret_unreadable", text: `${error} Restore the key, or register the webhook anew.`, cause: {} },
    });
    const ctx = systemCtx(services, { tenantId: webhook.tenantId, tx });
    if (changed) await tellFailing(ctx, changed, { code: "secret_unreadable", error });
  });
}
