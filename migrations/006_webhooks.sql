create table webhooks (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  description text,
  url text not null,
  events text[] not null,
  secret_sealed text not null,
  secret_last4 text not null,
  headers_sealed text,
  header_names text[] not null default '{}',
  retry_count int not null default 5 check (retry_count between 0 and 20),
  retry_schedule_seconds int[],
  timeout_ms int not null default 10000 check (timeout_ms between 500 and 30000),
  owner_id text,
  status text not null default 'active' check (status in ('active', 'paused', 'failing')),
  status_reason text,
  status_since timestamptz(3) not null,
  -- Grows with every change: workers keep the opened configuration by id and version.
  version int not null default 1,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references users (tenant_id, id)
);
select protect_tenant_table('webhooks');

-- Apart from webhooks, because it changes with every batch of results.
create table webhook_health (
  tenant_id text not null,
  webhook_id text not null,
  last_delivery_at timestamptz(3),
  last_delivery_status text check (last_delivery_status in ('success', 'failed', 'retrying')),
  primary key (tenant_id, webhook_id),
  foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
) with (fillfactor = 50);
select protect_tenant_table('webhook_health');

-- The queue and the log in one: open rows in one small partition, finished ones by week.
create table deliveries (
  tenant_id text not null,
  id text not null,
  webhook_id text not null,
  event text not null,
  event_id text not null,
  event_at timestamptz(3) not null,
  record_id text,
  test boolean not null default false,
  created_at timestamptz(3) not null,
  status text not null check (status in ('pending', 'retrying', 'success', 'failed', 'held', 'skipped')),
  done boolean not null,
  trigger text not null default 'auto' check (trigger in ('auto', 'manual', 'replay')),
  attempt_count int not null default 0,
  -- Scheduled retries used up; a manual attempt doesn't count.
  retry_index int not null default 0,
  next_attempt_at timestamptz(3),
  -- Compared with the database's own clock; null when nobody holds the row.
  leased_until timestamptz,
  leased_by text,
  response_status int,
  duration_ms int,
  error_kind text,
  last_error text,
  finished_at timestamptz(3),
  -- What once succeeded stays a success, whatever a later manual attempt brings.
  succeeded boolean not null default false,
  check (done = (status in ('success', 'failed', 'skipped'))),
  primary key (tenant_id, id, done, created_at)
) partition by list (done);
-- Leasing a row touches no index, and the pages keep room for its new version: it stays a heap-only update, four times cheaper.
create table partitions.deliveries_open partition of deliveries for values in (false)
  with (fillfactor = 60, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
create table partitions.deliveries_done partition of deliveries for values in (true) partition by range (created_at);
select protect_tenant_table('deliveries');
-- What is due, by webhook: the claim's skip scan walks it and takes from it, stepping over the few rows that are leased.
create index deliveries_due on partitions.deliveries_open (tenant_id, webhook_id, next_attempt_at) where status in ('pending', 'retrying');
-- The log of one webhook. The log of all, and the deliveries of one event, are ranges of the primary key: an id begins with its time.
create index deliveries_by_webhook on deliveries (tenant_id, webhook_id, id);
-- What happened to one record, and what went wrong: few rows among many.
create index deliveries_by_record on deliveries (tenant_id, record_id, id) where record_id is not null;
create index deliveries_failed on partitions.deliveries_done (tenant_id, id) where status = 'failed';

create table delivery_attempts (
  tenant_id text not null,
  delivery_id text not null,
  id text not null,
  number int not null,
  at timestamptz(3) not null,
  trigger text not null check (trigger in ('auto', 'manual', 'replay')),
  duration_ms int not null,
  timings text not null,
  response_status int,
  error_kind text,
  error_message text,
  request_url text not null,
  request_headers text not null,
  -- Only where no event is stored (tests); else the body is the event's payload.
  request_body text,
  response_headers text,
  response_body text,
  response_truncated boolean,
  response_size bigint,
  primary key (tenant_id, delivery_id, id, at)
) partition by range (at);
select protect_tenant_table('delivery_attempts');

-- Every table that grows without end, from last week to eight weeks ahead. Repeated by a chore, so a stopped one has two months to be noticed.
create function make_partitions_ahead(at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  parent text;
begin
  foreach parent in array array['public.events', 'public.feed', 'partitions.deliveries_done', 'public.delivery_attempts'] loop
    perform make_week_partitions(parent::regclass, at - interval '1 week', at + interval '8 weeks');
  end loop;
end $$;
revoke execute on function make_partitions_ahead from public;
grant execute on function make_partitions_ahead to arkanpm_worker;
