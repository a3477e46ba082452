-- What sensors measure: who measures (devices), what of (points), and each value (readings). docs/decisions/readings.md says why it is so.

create table devices (
  tenant_id text not null,
  id text not null,
  integration_id text not null,
  -- As its sender calls it. Never changes; the name may.
  external_id text not null,
  name text not null,
  -- What its metrics belong to that nobody assigned by themselves: a new one begins there, from this moment.
  asset_id text,
  assigned_from timestamptz(3),
  -- Where that asset is, or that of one of its points.
  building_id text,
  -- True while one of its points belongs to no asset; else nothing, so that the index has these alone.
  unassigned boolean default true check (unassigned),
  last_seen_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, integration_id, external_id),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  check ((asset_id is null) = (assigned_from is null))
) with (fillfactor = 70);
create index devices_by_integration on devices (tenant_id, integration_id, id) where deleted_at is null;
create index devices_by_unassigned on devices (tenant_id, unassigned, id) where deleted_at is null and unassigned is not null;
create index devices_by_asset on devices (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index devices_by_building on devices (tenant_id, building_id, id) where deleted_at is null and building_id is not null;
create index devices_by_updated on devices (tenant_id, updated_at, id) where deleted_at is null;
select index_texts('devices', '{name,external_id}');
select protect_tenant_table('devices');

-- One metric of a device.
create table points (
  tenant_id text not null,
  id text not null,
  device_id text not null,
  metric text not null,
  -- The first that was told; a reading in another keeps its own.
  unit text,
  -- Whose it is now, and where that is; since when, and whose it was, is in point_assignments.
  asset_id text,
  building_id text,
  last_value double precision,
  last_state text,
  -- Where it isn't the point's.
  last_unit text,
  last_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, device_id, metric),
  foreign key (tenant_id, device_id) references devices (tenant_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id)
) with (fillfactor = 70);
create index points_by_device on points (tenant_id, device_id, id) where deleted_at is null;
create index points_by_metric on points (tenant_id, metric, id) where deleted_at is null;
create index points_by_asset on points (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index points_by_building on points (tenant_id, building_id, id) where deleted_at is null and building_id is not null;
create index points_by_updated on points (tenant_id, updated_at, id) where deleted_at is null;
select index_texts('points', '{metric}');
select protect_tenant_table('points');

-- Whose readings a point's are, by the time at which they were measured: a sensor that is moved leaves its history behind. The spans of a point
-- don't overlap, which is settled under the lock of its device.
create table point_assignments (
  tenant_id text not null,
  point_id text not null,
  from_at timestamptz(3) not null,
  to_at timestamptz(3) not null default 'infinity',
  asset_id text not null,
  primary key (tenant_id, point_id, from_at),
  foreign key (tenant_id, point_id) references points (tenant_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  check (from_at < to_at)
);
create unique index point_assignments_one_open on point_assignments (tenant_id, point_id) where to_at = 'infinity';
create index point_assignments_by_asset on point_assignments (tenant_id, asset_id, point_id, from_at);
select protect_tenant_table('point_assignments');

-- A number, or a state in words. Booleans have both: 1 or 0, and true or false.
create table readings (
  tenant_id text not null,
  point_id text not null,
  at timestamptz(3) not null,
  value double precision,
  state text,
  -- Where it isn't the point's.
  unit text,
  received_at timestamptz(3) not null,
  received_id text not null,
  -- How often another value came for this moment.
  corrections int not null default 0,
  primary key (tenant_id, point_id, at),
  check (value is not null or state is not null)
) partition by range (at);
select protect_tenant_table('readings');
-- What comes later than its week is kept, or from before the first of them.
create table partitions.readings_default partition of readings default;

-- What was said of a moment before.
create table reading_corrections (
  tenant_id text not null,
  point_id text not null,
  at timestamptz(3) not null,
  number int not null,
  value double precision,
  state text,
  unit text,
  received_at timestamptz(3) not null,
  received_id text not null,
  primary key (tenant_id, point_id, at, number)
) partition by range (at);
select protect_tenant_table('reading_corrections');
create table partitions.reading_corrections_default partition of reading_corrections default;

-- Devices and points are seen by those who see their asset's building, and follow it. Devices are locked first and in one order, as by whoever
-- stores readings.
create function carry_points() returns trigger language plpgsql as $$
begin
  perform from devices d where d.tenant_id = new.tenant_id and (d.asset_id = new.id or d.id in (
    select p.device_id from points p where p.tenant_id = new.tenant_id and p.asset_id = new.id))
    order by d.integration_id, d.external_id for update;
  update points set building_id = new.building_id where tenant_id = new.tenant_id and asset_id = new.id;
  update devices d set building_id = new.building_id where d.tenant_id = new.tenant_id and (d.asset_id = new.id
    or (d.asset_id is null and d.id in (select p.device_id from points p where p.tenant_id = new.tenant_id and p.asset_id = new.id)));
  return null;
end $$;
create trigger carry_points after update of building_id on assets for each row
  when (old.building_id is distinct from new.building_id) execute function carry_points();

create or replace function make_partitions_ahead(at timestamptz) returns void language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  parent text;
begin
  foreach parent in array array['public.events', 'public.feed', 'partitions.deliveries_done', 'public.delivery_attempts',
    'partitions.received_done', 'partitions.integration_log_done', 'public.posting_attempts', 'public.readings', 'public.reading_corrections'] loop
    perform make_week_partitions(parent::regclass, at - interval '1 week', at + interval '8 weeks');
  end loop;
end $$;
create or replace function drop_oldest_week(parent regclass, before timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
declare
  week text;
begin
  if parent::text not in ('events', 'feed', 'partitions.deliveries_done', 'delivery_attempts', 'partitions.received_done',
    'partitions.integration_log_done', 'posting_attempts', 'readings', 'reading_corrections') then
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
