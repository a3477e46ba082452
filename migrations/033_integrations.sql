-- Integrations: who is connected and how, what came in, what became of it. docs/decisions/integrations.md says why it is so.

create table integrations (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  type text not null check (type in ('erp', 'accounting', 'bms', 'iot', 'arkan_handover', 'custom')),
  preset text,
  name text not null,
  endpoint_url text,
  -- The version in force; its sync, config and mapping lie in integration_versions.
  version int not null default 1,
  enabled boolean not null default false,
  enabled_at timestamptz(3),
  owner_id text,
  -- Sealed JSON, write-only: what we show the other side. Its kind, and who set it when, may be seen.
  credentials_sealed text,
  credentials_kind text not null default 'none',
  credentials_set_at timestamptz(3),
  credentials_set_by jsonb,
  -- Sealed JSON, write-only: what the other side shows us. Null: no receiver. During a rotation the old one is valid too.
  inbound_sealed text,
  inbound_kind text check (inbound_kind in ('hmac', 'api_key', 'basic')),
  inbound_set_at timestamptz(3),
  previous_inbound_sealed text,
  previous_inbound_until timestamptz(3),
  -- Derived: recomputed after each batch and each change.
  status text not null default 'disabled' check (status in ('enabled', 'disabled', 'error')),
  status_reason text,
  status_reason_code text,
  status_since timestamptz(3) not null,
  -- A fault of the connection, not of a record: refused credentials, an unreachable host. Null while it works.
  connection_error text,
  -- Silent for longer than this while enabled: told as an error. Null: silence is normal.
  expected_every_seconds int check (expected_every_seconds between 60 and 2592000),
  last_received_at timestamptz(3),
  last_success_at timestamptz(3),
  -- Of pulls: where the next one starts, and when.
  cursor text,
  next_run_at timestamptz(3),
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, owner_id) references users (tenant_id, id),
  check (inbound_sealed is not null or inbound_kind is null),
  check (enabled or status = 'disabled')
);
select protect_tenant_table('integrations');
create index integrations_live on integrations (tenant_id, id) where deleted_at is null;

-- Every state of sync, config and mapping that was ever in force, so that log entries can name theirs and a person can go back.
create table integration_versions (
  tenant_id text not null,
  integration_id text not null,
  version int not null,
  sync text not null,
  config text not null,
  mapping text not null,
  changed_by jsonb not null,
  created_at timestamptz(3) not null,
  -- Set when this version was made by going back.
  restored_version int,
  primary key (tenant_id, integration_id, version),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade
);
select protect_tenant_table('integration_versions');

-- External value -> ours, shared between integrations.
create table lookup_tables (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
create unique index lookup_tables_by_name on lookup_tables (tenant_id, name) where deleted_at is null;
select protect_tenant_table('lookup_tables');
create table lookup_entries (
  tenant_id text not null,
  table_id text not null,
  external_value text not null,
  value text not null,
  primary key (tenant_id, table_id, external_value),
  foreign key (tenant_id, table_id) references lookup_tables (tenant_id, id) on delete cascade
);
select protect_tenant_table('lookup_entries');

-- What came in, as it came. `done`: read, and nothing in it is unresolved any more.
create table received (
  tenant_id text not null,
  id text not null,
  integration_id text not null,
  received_at timestamptz(3) not null,
  done boolean not null default false,
  -- Waits to be read; false: read, with entries in the log.
  unread boolean not null default true,
  -- How it came: receiver, pull, import, replayed sample.
  via text not null check (via in ('receiver', 'pull', 'import', 'listen')),
  content_type text,
  -- JSON without secrets.
  headers text not null,
  remote_ip text,
  body bytea not null,
  -- After a fault of ours: when to look again, and how often it happened.
  next_attempt_at timestamptz(3),
  faults int not null default 0,
  check (not (done and unread)),
  primary key (tenant_id, id, done, received_at)
) partition by list (done);
create table partitions.received_open partition of received for values in (false)
  with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
create table partitions.received_done partition of received for values in (true) partition by range (received_at);
select protect_tenant_table('received');
create index received_unread on partitions.received_open (tenant_id, integration_id, id) where unread;

-- Who has work: one row an integration, leased by whoever takes in for it.
create table intake_queue (
  tenant_id text not null,
  integration_id text not null,
  -- When something is to be taken in; null: nothing waits.
  due_at timestamptz(3),
  leased_until timestamptz,
  leased_by text,
  primary key (tenant_id, integration_id),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade
) with (fillfactor = 50);
create index intake_queue_due on intake_queue (due_at) where due_at is not null;
select protect_tenant_table('intake_queue');

-- What a source id became, and what was last seen of it. Kept for ever.
create table integration_links (
  tenant_id text not null,
  integration_id text not null,
  -- The sender's kind of record: defect, asset, warranty, or the name of a mapping rule.
  kind text not null,
  source_id text not null,
  target_type text,
  target_id text,
  version text,
  occurred_at timestamptz(3),
  -- SHA-256 of the item as it was last taken in.
  content_hash text,
  -- The message that it was last taken from: a later one isn't undone by an earlier one that is retried.
  received_id text,
  element int,
  updated_at timestamptz(3) not null,
  primary key (tenant_id, integration_id, kind, source_id),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade
);
select protect_tenant_table('integration_links');
-- From a record to where it came from.
create index integration_links_by_target on integration_links (tenant_id, target_id) where target_id is not null;

-- The Integration Log: an entry an item in, or a posting out. `open`: somebody or something has still to act.
create table integration_log (
  tenant_id text not null,
  id text not null,
  integration_id text not null,
  at timestamptz(3) not null,
  open boolean not null,
  direction text not null check (direction in ('in', 'out')),
  kind text not null,
  received_id text,
  -- Place in a message that is an array.
  element int not null default 0,
  source_record_id text,
  -- Of the item, as in its link: tells the same message again from another one.
  content_hash text,
  target_type text,
  target_record_id text,
  status text not null
    check (status in ('success', 'mapped', 'duplicate', 'skipped', 'waiting', 'warning', 'error', 'uncertain', 'rejected', 'dismissed')),
  error_class text,
  error_message text,
  error_pointer text,
  error_fix text,
  -- What would mend it, to group by: kind and value of the missing mapping.
  gap_kind text,
  gap_value text,
  -- The link that a waiting entry waits for: kind and source id.
  waits_for_kind text,
  waits_for_source_id text,
  -- Set when it is to be taken in again.
  due_at timestamptz(3),
  duration_ms int,
  attempt_count int not null default 1,
  -- Of the integration, when it was last tried.
  version int not null,
  resolved_at timestamptz(3),
  resolved_by jsonb,
  note text,
  primary key (tenant_id, id, open, at)
) partition by list (open);
create table partitions.integration_log_open partition of integration_log for values in (true)
  with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_vacuum_cost_delay = 0);
create table partitions.integration_log_done partition of integration_log for values in (false) partition by range (at);
select protect_tenant_table('integration_log');
create index integration_log_by_integration on integration_log (tenant_id, integration_id, id);
create index integration_log_by_source on integration_log (tenant_id, integration_id, source_record_id, id) where source_record_id is not null;
create index integration_log_by_target on integration_log (tenant_id, target_record_id, id) where target_record_id is not null;
create index integration_log_by_received on integration_log (tenant_id, received_id, element) where received_id is not null;
create index integration_log_gaps on partitions.integration_log_open (tenant_id, integration_id, gap_kind, gap_value, id);
create index integration_log_waits on partitions.integration_log_open (tenant_id, integration_id, waits_for_kind, waits_for_source_id)
  where waits_for_source_id is not null;
create index integration_log_due on partitions.integration_log_open (tenant_id, integration_id, id) where due_at is not null;

-- Refused at the door: counted by cause and address and hour; the sample has headers, never a body.
create table receiver_rejections (
  tenant_id text not null,
  integration_id text not null,
  hour timestamptz(3) not null,
  cause text not null,
  remote_ip text not null,
  count int not null,
  last_at timestamptz(3) not null,
  sample text not null,
  -- How it shows in the log, at the time in its id: one entry, however many there were.
  log_entry_id text not null,
  primary key (tenant_id, integration_id, hour, cause, remote_ip),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade
);
select protect_tenant_table('receiver_rejections');

-- As for deliveries: a finished row whose own week is gone, or not yet there, still finds a place. A chore empties them.
create table partitions.received_done_default partition of partitions.received_done default;
create table partitions.integration_log_done_default partition of partitions.integration_log_done default;

create or replace function make_partitions_ahead(at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  parent text;
begin
  foreach parent in array array['public.events', 'public.feed', 'partitions.deliveries_done', 'public.delivery_attempts',
    'partitions.received_done', 'partitions.integration_log_done'] loop
    perform make_week_partitions(parent::regclass, at - interval '1 week', at + interval '8 weeks');
  end loop;
end $$;
