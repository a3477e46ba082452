-- A fault that a building system or a sensor reported. It is a state, not a message: while it stands, repeats are counted in its one row.
create table alarms (
  tenant_id text not null,
  id text not null,
  -- The system that reports it, and its own id of it there.
  source text not null,
  alarm_id text not null,
  status text not null default 'active' check (status in ('active', 'acknowledged', 'shelved', 'cleared')),
  severity text not null check (severity in ('critical', 'major', 'minor', 'warning')),
  category text not null check (category in ('hvac', 'fire', 'elevator', 'lighting', 'access', 'leak', 'other')),
  message text not null,
  building_id text,
  unit_id text,
  asset_id text,
  occurred_at timestamptz(3) not null,
  last_raised_at timestamptz(3) not null,
  raise_count int not null default 1 check (raise_count >= 1),
  acknowledged_at timestamptz(3),
  shelved_until timestamptz(3),
  shelve_reason text,
  cleared_at timestamptz(3),
  work_order_id text,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id),
  check ((status = 'cleared') = (cleared_at is not null)),
  check ((status = 'shelved') = (shelved_until is not null))
);
-- One that stands at a time, however often and from how many sides it is reported.
create unique index alarms_one_open on alarms (tenant_id, source, alarm_id) where cleared_at is null and deleted_at is null;
create index alarms_by_status on alarms (tenant_id, status, id) where deleted_at is null;
create index alarms_by_severity on alarms (tenant_id, severity, id) where deleted_at is null;
create index alarms_by_category on alarms (tenant_id, category, id) where deleted_at is null;
create index alarms_by_source on alarms (tenant_id, source, id) where deleted_at is null;
create index alarms_by_alarm_id on alarms (tenant_id, alarm_id, id) where deleted_at is null;
create index alarms_by_building on alarms (tenant_id, building_id, id) where deleted_at is null and building_id is not null;
create index alarms_by_unit on alarms (tenant_id, unit_id, id) where deleted_at is null and unit_id is not null;
create index alarms_by_asset on alarms (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index alarms_by_updated on alarms (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('alarms');
