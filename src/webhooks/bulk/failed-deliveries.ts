import { type SqlBool, sql } from "kysely";
import type { Ctx } from "../../platform/context.ts";
import type { Tx } from "../../platform/db.ts";
import { firstIdAt } from "../../platform/ids.ts";
import { deliveryQuery } from "../log/match-deliveries.ts";
import type { EventRange } from "./scan-events.ts";

/** What a webhook's retries were used up for, of the events of a range. Ids begin with the event's time, so the range is one of ids. */
export function failedDeliveries(
  tx: Tx,
  ctx: Pick<Ctx, "tenantId">,
  { webhookId, range: { from, to, types } }: { webhookId: string; range: EventRange },
) {
  const query = deliveryQuery(tx, ctx.tenantId)
    .where("d.webhook_id", "=", webhookId)
    .where("d.id", ">=", firstIdAt("dlv", from))
    .where("d.id", "<", firstIdAt("dlv", new Date(to.getTime() + 1)))
    .where("d.created_at", ">=", from)
    .where("d.done", "=", true)
    .where("d.status", "=", "failed")
    .where("d.test", "=", false);
  if (!types) return query;
  return query.where(sql<SqlBool>`${types}::text[] && array[d.event, split_part(d.event, '.', 1) || '.*', '*']`);
}
