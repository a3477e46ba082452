-- What kind of values a point has, sums by the hour, and whether devices are heard. docs/decisions/readings.md.

-- Whether a device is heard as often as usual: null until that is known.
alter table devices add column state text check (state in ('on_time', 'late', 'silent')),
  -- How often people expect to hear of it.
  add column expected_seconds int check (expected_seconds > 0),
  -- The usual pause between two messages, and of how many pauses that is known.
  add column usual_seconds real,
  add column pauses int not null default 0;
create index devices_by_state on devices (tenant_id, state, id) where deleted_at is null and state is not null;

-- Told by the first value that isn't a word, as its unit by the first; people may change both. `text`: words, numbers among them. What says only now
-- and then “unavailable” is no word for that: where the latest is one, the next number tells.
alter table points add column kind text check (kind in ('number', 'boolean', 'state', 'text'));
update points set kind = case when last_state is null then 'number' else 'boolean' end where last_value is not null;

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

-- Whoever stores or corrects readings marks their hours, in the same transaction: also a process of the version before, which still runs behind this
-- migration. A mark that is there is written once more, which holds it until that transaction ends: nobody takes it without having seen its readings.
create function mark_hours() returns trigger language plpgsql as $$
begin
  insert into reading_hours_due (tenant_id, point_id, hour, marked_at)
    select distinct tenant_id, point_id, date_trunc('hour', at, 'UTC'), now() from stored order by 1, 2, 3
    on conflict (tenant_id, point_id, hour) do update set marked_at = excluded.marked_at;
  return null;
end $$;
grant select, insert, update, delete on reading_hours_due to arkanpm_app, arkanpm_worker;
create trigger mark_new_hours after insert on readings referencing new table as stored for each statement execute function mark_hours();
create trigger mark_changed_hours after update on readings referencing new table as stored for each statement execute function mark_hours();

-- Points with readings from before this version: a chore marks their hours, latest first, and those before this moment aren't marked yet. Until then they
-- are read from the readings themselves.
create table reading_hours_unmarked (
  tenant_id text not null,
  point_id text not null,
  before timestamptz(0) not null,
  primary key (tenant_id, point_id),
  foreign key (tenant_id, point_id) references points (tenant_id, id)
) with (fillfactor = 70);
select protect_tenant_table('reading_hours_unmarked');
insert into reading_hours_unmarked (tenant_id, point_id, before)
  select tenant_id, id, date_trunc('hour', last_at, 'UTC') + interval '1 hour' from points where last_at is not null;

-- When what one process does for all of them is to be done again: whoever sees that first does it. It belongs to no tenant; workers alone may see it.
create table chore_turns (
  chore text primary key,
  next_at timestamptz(3) not null
);
alter table chore_turns enable row level security;
alter table chore_turns force row level security;
create policy workers_only on chore_turns to arkanpm_worker using (true) with check (true);
