import pg from "pg";
import { idTime, newId } from "../src/platform/ids.ts";

export interface SeededLog {
  /** Has nearly all rows. */
  bigTenant: string;
  smallTenant: string;
  /** Of the big tenant: a webhook with one row in 10,000. */
  rareWebhook: string;
  rareEvent: string;
  /** Some ids in the middle of the log. */
  deliveryId: string;
  eventId: string;
  recordId: string;
}

const days = 7;
/** So many of the newest have their event's text and an attempt, for the search in bodies. */
const withBodies = 20_000;
/** Of 25 open rows one was tried before. */
const backlog = 50_000;

/**
 * A log of `rows` finished deliveries over the last seven days: one tenant has all but a few thousand, which are two small ones'. 1 % failed, and
 * each filter has a value that is rare. Written straight into the partitions, in the order of time as in real life, with a backlog of open rows.
 */
export async function seedLog(
  url: string,
  { rows, analyze = true, say = () => {} }: { rows: number; analyze?: boolean; say?: (line: string) => void },
): Promise<SeededLog> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const now = new Date();
  const start = new Date(now.getTime() - days * 86_400_000 + 60_000);
  const [big, small, other] = [newId("tnt", now), newId("tnt", now), newId("tnt", now)];
  const webhooks = Array.from({ length: 10 }, () => newId("whk", start));
  const [rareWebhook] = webhooks;
  try {
    await client.query(`set synchronous_commit = off`);
    await client.query(
      `select make_week_partitions(parent::regclass, $1, $2)
      from unnest(array['public.events', 'public.feed', 'partitions.deliveries_done', 'public.delivery_attempts']) parent`,
      [start, now],
    );
    await client.query(functions);
    for (const tenant of [big, small, other])
      await client.query(
        `insert into tenants (id, name, subdomain, plan, created_at, updated_at) values ($1, 'Bench', lower(right($1, 20)), 'enterprise', $2, $2)`,
        [tenant, start],
      );
    for (const [i, id] of webhooks.entries())
      await client.query(
        `insert into webhooks (tenant_id, id, name, url, events, secret_sealed, secret_last4, status_since, created_by, created_at, updated_at)
         values ($1, $2, $3, $4, '{*}', '', '', $5, '{}', $5, $5)`,
        [big, id, `Receiver ${i}`, `https://receiver-${i}.example.com/hooks`, start],
      );
    const perMs = rows / (now.getTime() - start.getTime());
    const chunk = 250_000;
    for (let from = 0; from < rows; from += chunk) {
      await client.query(done, [big, webhooks, start, 1 / perMs, from, Math.min(from + chunk, rows) - 1]);
      say(`${Math.min(from + chunk, rows).toLocaleString("en")} of ${rows.toLocaleString("en")} rows`);
    }
    for (const tenant of [small, other])
      await client.query(done, [tenant, [newId("whk", start)], start, (now.getTime() - start.getTime()) / 3_000, 0, 2_999]);
    await client.query(open, [big, webhooks, start, 1 / perMs, rows, Math.min(backlog, rows / 2)]);
    await client.query(bodies, [big, withBodies]);
    if (analyze) await client.query("analyze deliveries, delivery_attempts, events");
    const { rows: found } = await client.query<{ id: string; event_id: string; record_id: string }>(
      `select id, event_id, record_id from deliveries where tenant_id = $1 and record_id is not null and created_at > $2 order by id limit 1`,
      [big, new Date((start.getTime() + now.getTime()) / 2)],
    );
    const middle = found[0];
    if (!middle || Number.isNaN(idTime(middle.id).getTime())) throw new Error("nothing was seeded");
    return {
      bigTenant: big,
      smallTenant: small,
      rareWebhook: rareWebhook ?? "",
      rareEvent: "lease.terminated",
      deliveryId: middle.id,
      eventId: middle.event_id,
      recordId: middle.record_id,
    };
  } finally {
    await client.end();
  }
}

/** Our ids in SQL: ten digits of milliseconds and the row's number. */
const functions = `
create or replace function pg_temp.digits(ms bigint) returns text language sql immutable as $$
  select ${[45, 40, 35, 30, 25, 20, 15, 10, 5, 0].map((shift) => `substr('0123456789ABCDEFGHJKMNPQRSTVWXYZ', ((ms >> ${shift}) & 31)::int + 1, 1)`).join(" || ")}
$$`;

/** Tenant, webhooks, start, milliseconds between rows, first and last number. Remainders by primes, so that the filters' values mix. */
const done = `
insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, record_id, test, created_at, status, done, attempt_count,
  response_status, duration_ms, error_kind, last_error, finished_at, succeeded)
select $1, 'dlv_' || key, case when i % 10007 = 5 then ($2::text[])[1] else ($2::text[])[cardinality($2::text[]) - (i % greatest(cardinality($2::text[]) - 1, 1))::int] end,
  case when i % 1000003 = 11 then 'lease.terminated' when i % 100 < 30 then 'work_order.status_changed' when i % 100 < 60 then 'work_order.created'
    when i % 100 < 80 then 'work_order.completed' when i % 100 < 95 then 'asset.condition_changed' else 'lease.activated' end,
  'evt_' || key, at, 'wo_' || lpad((i / 10)::text, 26, '0'), i % 20011 = 3, at,
  case when i % 100 = 7 then 'failed' when i % 50021 = 9 then 'skipped' else 'success' end, true, case when i % 100 = 7 then 6 else 1 end,
  case when i % 100 <> 7 then case when i % 30011 = 13 then 204 else 200 end when i / 100 % 3001 = 5 then null when i / 100 % 7 = 1 then 404 when i / 100 % 907 = 3 then 413 else 503 end,
  20 + (i % 97)::int, case when i % 100 <> 7 then null when i / 100 % 3001 = 5 then 'dns' else 'http' end,
  case when i % 100 <> 7 then null when i / 100 % 3001 = 5 then 'The name hooks.example.com does not exist.' when i / 100 % 7 = 1 then 'The receiver answered 404.' else 'The receiver answered 503.' end,
  at, i % 100 <> 7 and i % 50021 <> 9
from (
  select i, at, pg_temp.digits((extract(epoch from at) * 1000)::bigint) || lpad(i::text, 16, '0') as key
  from (select i, date_trunc('milliseconds', $3::timestamptz + i * $4::float8 * interval '1 millisecond') as at from generate_series($5::bigint, $6::bigint) i) row
) row`;

/** Held, of one webhook, and some that are tried again. */
const open = `
insert into deliveries (tenant_id, id, webhook_id, event, event_id, event_at, record_id, created_at, status, done, next_attempt_at, attempt_count, response_status, error_kind, last_error)
select $1, 'dlv_' || key, ($2::text[])[2], 'work_order.created', 'evt_' || key, at, 'wo_' || lpad(i::text, 26, '0'), at,
  case when i % 25 = 0 then 'retrying' else 'held' end, false, now() + interval '1 day', case when i % 25 = 0 then 1 else 0 end,
  case when i % 25 = 0 then 503 end, case when i % 25 = 0 then 'http' end, case when i % 25 = 0 then 'The receiver answered 503.' end
from (
  select i, at, pg_temp.digits((extract(epoch from at) * 1000)::bigint) || lpad((i + 1000000000)::text, 16, '0') as key
  from (select i, date_trunc('milliseconds', $3::timestamptz + i * $4::float8 * interval '1 millisecond') as at
    from generate_series($5::bigint - $6::bigint, $5::bigint - 1) i) row
) row`;

const bodies = `
with newest as (select * from deliveries where tenant_id = $1 and done order by id desc limit $2), texts as (
  insert into events (tenant_id, id, name, record_id, created_at, payload)
  select tenant_id, event_id, event, record_id, event_at,
    '{"event":"' || event || '","event_id":"' || event_id || '","data":{"work_order":{"number":"WO-2026-' || right(id, 5) || '","description":"' || repeat('The chiller on the roof trips. ', 30) || '"}}}'
  from newest
)
insert into delivery_attempts (tenant_id, delivery_id, id, number, at, trigger, duration_ms, timings, response_status, request_url, request_headers, response_headers, response_body, response_truncated, response_size)
select tenant_id, id, 'att_' || substr(id, 5), 1, created_at, 'auto', 20, '- - - 18 20 1', response_status, 'https://receiver.example.com/hooks', 'Content-Type: application/json
', 'content-type: application/json
', '{"ok":true,"job":"' || right(id, 6) || '"}', false, 30 from newest`;
