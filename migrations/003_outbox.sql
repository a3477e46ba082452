-- The event, written once in the transaction that makes it happen. The payload is text: the bytes that are signed and sent.
create table events (
  tenant_id text not null,
  id text not null,
  name text not null,
  record_id text,
  created_at timestamptz(3) not null,
  payload text not null,
  primary key (tenant_id, id, created_at)
) partition by range (created_at);
create index events_by_record on events (tenant_id, record_id, id);
select protect_tenant_table('events');

-- Committed events that have no position yet: a few rows at any moment.
create table outbox (
  tenant_id text not null,
  event_id text not null,
  event_at timestamptz(3) not null,
  name text not null,
  record_id text,
  -- In the order of writing: of two that wait for each other's row lock, the later one has the higher. Ids follow clocks, which may differ.
  sequence bigint generated always as identity,
  primary key (tenant_id, sequence)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 500);
select protect_tenant_table('outbox');

-- Positions, given after the commit and under the tenant's lock: a reader that remembers the last one misses and repeats nothing.
create table feed (
  tenant_id text not null,
  position bigint not null,
  event_id text not null,
  event_at timestamptz(3) not null,
  name text not null,
  record_id text,
  created_at timestamptz(3) not null,
  primary key (tenant_id, position, created_at)
) partition by range (created_at);
select protect_tenant_table('feed');

-- One row a tenant: the last position given, and the last that became deliveries. Its row lock orders both.
create table feed_heads (
  tenant_id text primary key references tenants (id) on delete cascade,
  position bigint not null default 0,
  fanned_out bigint not null default 0
) with (fillfactor = 50);
select protect_tenant_table('feed_heads');
create index feed_heads_behind on feed_heads (tenant_id) where fanned_out < position;

-- How far a named reader of the feed has come, by its own word.
create table event_consumers (
  tenant_id text not null references tenants (id) on delete cascade,
  name text not null,
  position bigint not null,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, name)
);
select protect_tenant_table('event_consumers');
