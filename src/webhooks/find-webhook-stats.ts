import { sql } from "kysely";
import type { z } from "zod";
import type { webhookStats } from "../contract/api/webhook-stats.ts";
import { type Ctx, inTx } from "../platform/context.ts";

type Stats = z.input<typeof webhookStats>;
type Counts = Pick<Stats, "succeeded" | "retried" | "failed">;

const hourMs = 3_600_000;

/**
 * What became of attempts in the last hours, for one webhook or for all of the tenant, in the order of their ids. Reads counters, one row a
 * webhook and hour, never deliveries.
 */
export async function findWebhookStats(ctx: Ctx, { hours, id }: { hours: number; id?: string }): Promise<Stats[]> {
  const thisHour = Math.floor(ctx.now().getTime() / hourMs) * hourMs;
  const from = thisHour - (hours - 1) * hourMs;
  const rows = await inTx(ctx, async (tx) => {
    const only = id === undefined ? sql`` : sql`and w.id = ${id}`;
    const found = await sql<{ webhook_id: string; hour: Date | null } & Counts>`
      select w.id as webhook_id, h.hour, h.succeeded, h.retried, h.failed
      from webhooks w left join webhook_hours h on h.tenant_id = w.tenant_id and h.webhook_id = w.id
        and h.hour >= ${new Date(from)} and h.hour <= ${new Date(thisHour)}
      where w.tenant_id = ${ctx.tenantId} and w.deleted_at is null ${only}
      order by w.id`.execute(tx);
    return found.rows;
  });
  const known = new Map<string, Map<number, Counts>>();
  for (const { webhook_id: webhookId, hour, ...counts } of rows) {
    const of = known.get(webhookId) ?? new Map<number, Counts>();
    if (hour) of.set(hour.getTime(), counts);
    known.set(webhookId, of);
  }
  return [...known].map(([webhookId, counted]) => {
    const series = Array.from({ length: hours }, (_, index) => {
      const hour = from + index * hourMs;
      return { hour: new Date(hour).toISOString(), ...(counted.get(hour) ?? none) };
    });
    return { webhook_id: webhookId, ...sum(series), hours: series };
  });
}

const none: Counts = { succeeded: 0, retried: 0, failed: 0 };

function sum(series: Counts[]): Counts {
  return series.reduce<Counts>(
    (all, one) => ({
      succeeded: all.succeeded + one.succeeded,
      retried: all.retried + one.retried,
      failed: all.failed + one.failed,
    }),
    none,
  );
}
