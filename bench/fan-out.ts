import { fanOut, fanOutBatch } from "../src/webhooks/fan-out.ts";
import { type Bench, commitEvents, makeTenantWithWebhooks } from "./setup.ts";

/** Deliveries made a second out of waiting events, for so many webhooks that want each. */
export async function fanOutRate(bench: Bench, { webhooks, events }: { webhooks: number; events: number }): Promise<number> {
  const { services } = bench;
  const ctx = await makeTenantWithWebhooks(bench, { webhooks });
  await commitEvents(ctx, { count: events, each: 500 });
  const startedAt = performance.now();
  const at = { db: services.db, tenantId: ctx.tenantId, now: services.now() };
  while ((await services.db.acrossTenants((tx) => fanOut(tx, at))) === fanOutBatch);
  const perSecond = (events * webhooks) / ((performance.now() - startedAt) / 1_000);
  // Nobody sends them: they must not stand in the way of what is measured next.
  await services.db.worker
    .updateTable("webhooks")
    .set({ deleted_at: services.now() })
    .where("tenant_id", "=", ctx.tenantId)
    .execute();
  await services.db.worker.deleteFrom("deliveries").where("tenant_id", "=", ctx.tenantId).execute();
  return perSecond;
}
