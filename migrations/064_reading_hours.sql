-- What kind of values a point has, sums by the hour, and whether devices are heard. docs/decisions/readings.md.

-- Told by the first value, as its unit; people may change both. `text`: words, numbers among them.
alter table points add column kind text check (kind in ('number', 'boolean', 'state', 'text'));
update points set kind = case when last_value is null then 'state' when last_state is null then 'number' else 'boolean' end where last_at is not null;

-- Whether a device is heard as often as usual: null until that is known.
alter table devices add column state text check (state in ('on_time', 'late', 'silent')),
  -- How often people expect to hear of it.
  add column expected_seconds int check (expected_seconds > 0),
  -- The usual pause between two messages, and of how many pauses that is known.
  add column usual_seconds real,
  add column pauses int not null default 0;
create index devices_by_state on devices (tenant_id, state, id) where deleted_at is null and state is not null;

-- What was measured within an hour (UTC), in the point's unit. Kept for good: readings themselves are dropped after their time.
create table reading_hours (
  tenant_id text not null,
  point_id text not null,
  hour timestamptz(0) not null,
  -- All readings, and those that are numbers in the point's unit, of which the others speak.
  readings int not null,
  numbers int not null,
  sum double precision,
  min double precision,
  max double precision,
  first_at timestamptz(3) not null,
  last_at timestamptz(3) not null,
  last_value double precision,
  last_state text,
  primary key (tenant_id, point_id, hour),
  foreign key (tenant_id, point_id) references points (tenant_id, id)
);
select protect_tenant_table('reading_hours');

-- Hours whose readings have changed since they were summed up.
create table reading_hours_due (
  tenant_id text not null,
  point_id text not null,
  hour timestamptz(0) not null,
  marked_at timestamptz(3) not null,
  primary key (tenant_id, point_id, hour)
) with (fillfactor = 50);
select protect_tenant_table('reading_hours_due');
insert into reading_hours_due (tenant_id, point_id, hour, marked_at)
  select distinct tenant_id, point_id, date_trunc('hour', at, 'UTC'), now() from readings;
