import type { z } from "zod";
import type { deliveryOut } from "../contract/api/deliveries.ts";
import type { webhookOut } from "../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import { idTime } from "../platform/ids.ts";
import { webhookQuery } from "./find-webhooks.ts";
import { deliveryQuery } from "./log/match-deliveries.ts";
import { presentDelivery } from "./present-delivery.ts";
import { presentWebhook } from "./present-webhook.ts";

/** The rows of a delivery list with these ids, as the list shows them; those that are gone are absent. */
export async function findChangedDeliveries(ctx: Ctx, { ids }: { ids: string[] }): Promise<z.input<typeof deliveryOut>[]> {
  // The oldest id's own time bounds the partitions: a delivery is never older than its event.
  const since = new Date(Math.min(...ids.map((id) => idTime(id).getTime())));
  const rows = await inTx(ctx, (tx) =>
    deliveryQuery(tx, ctx.tenantId).where("d.id", "in", ids).where("d.created_at", ">=", since).execute(),
  );
  return rows.map(presentDelivery);
}

/** The same for webhooks. */
export async function findChangedWebhooks(ctx: Ctx, { ids }: { ids: string[] }): Promise<z.input<typeof webhookOut>[]> {
  const rows = await inTx(ctx, (tx) => webhookQuery(tx, ctx).where("w.id", "in", ids).execute());
  return rows.map(presentWebhook);
}
