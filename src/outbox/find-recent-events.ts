import { sql } from "kysely";
import { type Ctx, inTx } from "../platform/context.ts";
import { sequenceEvents } from "./sequence-events.ts";

export interface RecentEvent {
  name: string;
  recordId: string | null;
  at: Date;
  /** The stored text: what the webhooks got, byte for byte. */
  payload: string;
}

/** So far back is looked, whatever the names: rare events among many others would take long to find. */
const mostLookedAt = 5_000;

/** The tenant's last events of these names, newest first, among its last 5,000. */
export async function findRecentEvents(
  ctx: Ctx,
  { names, limit }: { names: readonly string[]; limit: number },
): Promise<RecentEvent[]> {
  return inTx(ctx, async (tx) => {
    await sequenceEvents(tx, { tenantId: ctx.tenantId, now: ctx.now(), limit: mostLookedAt });
    const head = await tx.selectFrom("feed_heads").select("position").where("tenant_id", "=", ctx.tenantId).executeTakeFirst();
    // A constant, so that the read is a short range of the key however large the feed is.
    const from = BigInt(head?.position ?? 0) - BigInt(mostLookedAt);
    const { rows } = await sql<RecentEvent>`
      select f.name, f.record_id as "recordId", f.event_at as at, e.payload
      from feed f join events e on e.tenant_id = f.tenant_id and e.id = f.event_id and e.created_at = f.event_at
      where f.tenant_id = ${ctx.tenantId} and f.position > ${from.toString()}::bigint and f.name = any(${names}::text[])
      order by f.position desc limit ${limit}`.execute(tx);
    return rows;
  });
}
