import { sql } from "kysely";
import type { z } from "zod";
import type { webhookListQuery } from "../contract/api/webhooks.ts";
import { type Ctx, inTx } from "../platform/context.ts";
import type { Tx } from "../platform/db.ts";
import { notFound } from "../platform/errors.ts";
import { isId } from "../platform/ids.ts";
import { allOf, listClauses } from "../platform/list-query.ts";
import { type Page, toPage } from "../platform/paging.ts";
import { patternsFor } from "./filter/check-filter.ts";

export type WebhookRow = NonNullable<Awaited<ReturnType<typeof findOne>>>;

/** @throws AppError not_found */
export async function getWebhook(ctx: Ctx, { id }: { id: string }): Promise<WebhookRow> {
  if (!isId("whk", id)) throw notFound("webhook");
  const row = await inTx(ctx, (tx) => findOne(tx, ctx, id));
  if (!row) throw notFound("webhook");
  return row;
}

/** Newest first, or last changed first. */
export async function findWebhooks(ctx: Ctx, filter: z.output<typeof webhookListQuery>): Promise<Page<WebhookRow>> {
  const { conditions, orderBy, cursorOf } = listClauses(filter, { alias: "w", kind: "whk", searched: ["name", "url"] });
  if (filter.status) conditions.push(sql`w.status = ${filter.status}`);
  if (filter.owner_id) conditions.push(sql`w.owner_id = ${filter.owner_id}`);
  if (filter.event) conditions.push(sql`w.events && ${patternsFor(filter.event)}::text[]`);
  return inTx(ctx, async (tx) => {
    const query = webhookQuery(tx, ctx)
      .where(allOf(conditions))
      .orderBy(orderBy)
      .limit(filter.limit + 1);
    return toPage(await query.execute(), filter.limit, cursorOf);
  });
}

export function webhookQuery(tx: Tx, { tenantId, now }: Pick<Ctx, "tenantId" | "now">) {
  return (
    tx
      .selectFrom("webhooks as w")
      .leftJoin("webhook_health as h", (join) => join.onRef("h.tenant_id", "=", "w.tenant_id").onRef("h.webhook_id", "=", "w.id"))
      .leftJoin("webhook_gates as g", (join) => join.onRef("g.tenant_id", "=", "w.tenant_id").onRef("g.webhook_id", "=", "w.id"))
      .selectAll("w")
      .select(["h.last_delivery_at", "h.last_delivery_status"])
      .select(["h.filter_errors", "h.filter_error", "h.filter_error_event_id", "h.filter_error_at"])
      .select(["h.certificate_host", "h.certificate_valid_to"])
      .select(sql<Date>`${now()}::timestamptz`.as("seen_at"))
      .select("g.failures_in_row")
      .select(sql<Date | null>`case when g.open_until > ${now()} then g.open_until end`.as("open_until"))
      // Null as soon as the overlap has ended, whether or not the old secret has been wiped.
      .select(sql<Date | null>`case when w.overlap_ends_at > ${now()} then w.overlap_ends_at end`.as("rotation_ends_at"))
      .where("w.tenant_id", "=", tenantId)
      .where("w.deleted_at", "is", null)
  );
}

function findOne(tx: Tx, ctx: Ctx, id: string) {
  return webhookQuery(tx, ctx).where("w.id", "=", id).executeTakeFirst();
}
