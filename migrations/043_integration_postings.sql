-- What goes out: an event, a rule of an integration that asks for it, and one posting of it for ever. docs/decisions/outbound.md says why it is so.

-- How far an integration that posts has read the tenant's feed, and the events that its rules name. No row: nothing of it is posted.
create table posting_readers (
  tenant_id text not null,
  integration_id text not null,
  position bigint not null,
  events text[] not null,
  -- While its credentials are refused one posting at a time finds out, and none before this.
  not_before timestamptz(3),
  primary key (tenant_id, integration_id),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade
) with (fillfactor = 50);
select protect_tenant_table('posting_readers');

create table integration_postings (
  tenant_id text not null,
  integration_id text not null,
  event_id text not null,
  rule text not null,
  event text not null,
  record_id text,
  -- The event's place in the feed: postings about one record go in this order.
  position bigint not null,
  -- The event's exact text while it is needed: what waits for a person may outlive the event.
  payload text,
  -- queued: behind an earlier one of its record. sending: the attempt is committed, and may arrive from here on.
  -- error, uncertain: a person has to act.
  state text not null check (state in ('queued', 'due', 'sending', 'error', 'uncertain', 'done')),
  due_at timestamptz(3) not null,
  leased_until timestamptz,
  leased_by text,
  attempt_count int not null default 0,
  -- When trying by itself began; again when a person asks for it.
  trying_since timestamptz(3),
  -- A person asked for the next attempt.
  by_hand boolean not null default false,
  -- Its entry of the log, and whether that is written already.
  log_id text,
  logged boolean not null default false,
  -- Of a job that tries it again: until it has been tried, then what came of that.
  job_id text,
  job_outcome text check (job_outcome in ('resolved', 'failed')),
  finished_at timestamptz(3),
  primary key (tenant_id, integration_id, event_id, rule),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade,
  check ((state = 'done') = (finished_at is not null))
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
select protect_tenant_table('integration_postings');
create index integration_postings_due on integration_postings (tenant_id, integration_id, due_at, position) where state in ('due', 'sending');
create index integration_postings_of_record on integration_postings (tenant_id, integration_id, record_id, position) where state <> 'done';
create index integration_postings_by_entry on integration_postings (tenant_id, log_id) where log_id is not null;
create index integration_postings_by_job on integration_postings (tenant_id, job_id) where job_id is not null;
create index integration_postings_finished on integration_postings (finished_at) where state = 'done';

-- Each request as it was sent and what came back, without secrets. Written before it is sent.
create table posting_attempts (
  tenant_id text not null,
  log_id text not null,
  number int not null,
  at timestamptz(3) not null,
  by_hand boolean not null,
  request text,
  -- Null while it is under way, and for one that nobody saw the end of.
  duration_ms int,
  answer text,
  error_class text,
  error_message text,
  primary key (tenant_id, log_id, number, at)
) partition by range (at);
select protect_tenant_table('posting_attempts');

-- Attempts go with their weeks, like the log's entries.
create or replace function make_partitions_ahead(at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  parent text;
begin
  foreach parent in array array['public.events', 'public.feed', 'partitions.deliveries_done', 'public.delivery_attempts',
    'partitions.received_done', 'partitions.integration_log_done', 'public.posting_attempts'] loop
    perform make_week_partitions(parent::regclass, at - interval '1 week', at + interval '8 weeks');
  end loop;
end $$;
create or replace function drop_oldest_week(parent regclass, before timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
declare
  week text;
begin
  if parent::text not in ('events', 'feed', 'partitions.deliveries_done', 'delivery_attempts', 'partitions.received_done', 'partitions.integration_log_done', 'posting_attempts') then
    raise exception 'not a table whose weeks are dropped: %', parent;
  end if;
  if not pg_try_advisory_xact_lock(7420002, parent::oid::int) then
    return null;
  end if;
  select c.relname into week
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = parent and c.relname ~ '_\d{8}$'
    and (to_date(right(c.relname, 8), 'YYYYMMDD') + 7)::timestamp at time zone 'UTC' <= before
  order by c.relname limit 1;
  if week is not null then
    execute format('drop table partitions.%I', week);
  end if;
  return week;
end $$;
