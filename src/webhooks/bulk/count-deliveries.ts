import { sql } from "kysely";
import type { z } from "zod";
import type { dryRunOut } from "../../contract/api/jobs.ts";
import { type Ctx, inTx } from "../../platform/context.ts";
import { getWebhook } from "../find-webhooks.ts";
import { deliveryQuery, type matchingDeliveries } from "../log/match-deliveries.ts";

export interface DryRun {
  matched: number;
  oldest: Date | null;
  newest: Date | null;
}

/**
 * How many deliveries a query matches, and of which times the oldest and the newest of them are.
 * @param by their own time, or their event's
 */
export async function countDeliveries(
  query: ReturnType<typeof matchingDeliveries>,
  by: "created_at" | "event_at" = "created_at",
): Promise<DryRun> {
  const time = sql.ref(`d.${by}`);
  return query
    .clearSelect()
    .select([
      sql<number>`count(*)::int`.as("matched"),
      sql<Date | null>`min(${time})`.as("oldest"),
      sql<Date | null>`max(${time})`.as("newest"),
    ])
    .executeTakeFirstOrThrow();
}

/** What waits for a paused webhook. @throws AppError not_found */
export async function countHeld(ctx: Ctx, { id }: { id: string }): Promise<DryRun> {
  await getWebhook(ctx, { id });
  return inTx(ctx, (tx) =>
    countDeliveries(
      deliveryQuery(tx, ctx.tenantId).where("d.webhook_id", "=", id).where("d.done", "=", false).where("d.status", "=", "held"),
    ),
  );
}

export function presentDryRun({ matched, oldest, newest }: DryRun): z.input<typeof dryRunOut> {
  return { matched, oldest: oldest?.toISOString() ?? null, newest: newest?.toISOString() ?? null };
}
