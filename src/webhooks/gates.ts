import { sql } from "kysely";
import type { Database, Tx } from "../platform/db.ts";

/** A webhook whose sends are counted: it has a rate limit, or its breaker opened. */
export interface GatedPair {
  tenantId: string;
  webhookId: string;
  rateLimit: number | null;
  /** The breaker's wait is over: one first attempt finds out whether the receiver is back. */
  probes: boolean;
}

/** Sends that a rate limit may have saved up, in time: claims come in batches. */
const burstMs = 100;
/** A probe whose process died is made again after this: longer than any attempt takes. */
const probeSeconds = 45;

/**
 * Takes leave for sends, in one statement for all processes: of the rate as many as are free by now, at most `room`; of a half-open breaker
 * a single one. What isn't used then is lost, which makes a send late by no more than a tenth of a second.
 * @returns how many rows each may take, a power of two; webhooks that may take none are absent
 */
export async function openGates(
  db: Database,
  { pairs, room, now }: { pairs: GatedPair[]; room: number; now: Date },
): Promise<Map<string, number>> {
  if (pairs.length === 0) return new Map();
  const tenants = pairs.map((pair) => pair.tenantId);
  const ids = pairs.map((pair) => pair.webhookId);
  await sql`
    insert into webhook_gates (tenant_id, webhook_id)
    select * from unnest(${tenants}::text[], ${ids}::text[]) as gated (tenant_id, webhook_id) order by webhook_id
    on conflict do nothing`.execute(db.worker);
  const { rows } = await sql<{ webhook_id: string; taken: number }>`
    with gate as (
      select g.ctid as place, g.webhook_id, wanted.probes, 1000.0 / wanted.rate as every_ms,
        -- When the next may go, had it gone on time.
        greatest(g.next_send_at, ${now}::timestamptz - greatest(${burstMs} - 1000.0 / wanted.rate, 0) * interval '1 millisecond') as next_at,
        wanted.probes and g.open_until > ${now} as shut
      from unnest(${tenants}::text[], ${ids}::text[], ${pairs.map((pair) => pair.rateLimit)}::int[], ${pairs.map((pair) => pair.probes)}::boolean[])
        as wanted (tenant_id, webhook_id, rate, probes)
      join webhook_gates g on g.tenant_id = wanted.tenant_id and g.webhook_id = wanted.webhook_id
      order by g.webhook_id for update of g
    ), allowed as (
      select *, case
          when shut or next_at > ${now} then 0
          when probes then 1
          else 2 ^ floor(log(2, least(floor(extract(epoch from ${now}::timestamptz - next_at) * 1000 / every_ms) + 1, greatest(${room}::int, 1))::numeric))
        end::int as taken
      from gate
    )
    update webhook_gates g set
      next_send_at = case when every_ms is null then g.next_send_at else next_at + taken * every_ms * interval '1 millisecond' end,
      probing = g.probing or probes,
      open_until = case when probes then ${now}::timestamptz + interval '${sql.raw(String(probeSeconds))} seconds' else g.open_until end
    from allowed where g.ctid = allowed.place and taken > 0
    returning g.webhook_id, taken`.execute(db.worker);
  return new Map(rows.map((row) => [row.webhook_id, row.taken]));
}

/** Somebody sends again and so thinks that the receiver is back: whether it is, is found out now, not when the breaker's wait is over. */
export async function probeNow(
  tx: Tx,
  { tenantId, webhookId, now }: { tenantId: string; webhookId: string; now: Date },
): Promise<void> {
  await sql`
    update webhook_gates set open_until = ${now}
    where tenant_id = ${tenantId} and webhook_id = ${webhookId} and open_until > ${now}`.execute(tx);
}
