-- What residents share, who visits them, and what they are told.
create table facilities (
  tenant_id text not null,
  id text not null,
  building_id text not null,
  name text not null,
  kind text not null default 'other' check (kind in ('meeting_room', 'gym', 'pool', 'bbq_area', 'party_room', 'parking', 'other')),
  capacity int check (capacity > 0),
  rules text,
  image_urls text[] not null default '{}',
  -- By weekday, in the building's time zone; null is open always.
  opening_hours jsonb,
  needs_approval boolean not null default false,
  shortest_booking text,
  longest_booking text,
  check_in_grace text not null default 'PT30M',
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id)
);
create index facilities_by_building on facilities (tenant_id, building_id, id) where deleted_at is null;
create index facilities_by_kind on facilities (tenant_id, kind, id) where deleted_at is null;
create index facilities_by_updated on facilities (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('facilities');

create table bookings (
  tenant_id text not null,
  id text not null,
  facility_id text not null,
  -- The facility's, kept with it: bookings are seen building by building.
  building_id text not null,
  resident_id text not null,
  title text,
  attendee_count int check (attendee_count > 0),
  status text not null default 'pending' check (status in ('pending', 'confirmed', 'checked_in', 'cancelled', 'no_show')),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) not null,
  -- When somebody may check in; whoever hasn't by its end didn't come.
  check_in_from timestamptz(3) not null,
  check_in_until timestamptz(3) not null,
  confirmed_at timestamptz(3),
  checked_in_at timestamptz(3),
  cancelled_at timestamptz(3),
  cancel_reason text,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, facility_id) references facilities (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, resident_id) references residents (tenant_id, id),
  check (ends_at > starts_at),
  -- Somebody else may begin at the moment at which one ends.
  constraint bookings_one_at_a_time exclude using gist (tenant_id with =, facility_id with =, tstzrange(starts_at, ends_at) with &&)
    where (status in ('pending', 'confirmed', 'checked_in') and deleted_at is null)
);
create index bookings_by_status on bookings (tenant_id, status, id) where deleted_at is null;
create index bookings_by_facility on bookings (tenant_id, facility_id, id) where deleted_at is null;
create index bookings_by_building on bookings (tenant_id, building_id, id) where deleted_at is null;
create index bookings_by_resident on bookings (tenant_id, resident_id, id) where deleted_at is null;
create index bookings_by_start on bookings (tenant_id, starts_at, id) where deleted_at is null;
create index bookings_by_updated on bookings (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('bookings');

create table visitor_passes (
  tenant_id text not null,
  id text not null,
  building_id text not null,
  unit_id text not null,
  resident_id text,
  visitor_name text not null,
  visitor_phone text,
  vehicle_plate text,
  purpose text,
  status text not null default 'issued' check (status in ('issued', 'checked_in', 'checked_out')),
  valid_from timestamptz(3) not null,
  valid_to timestamptz(3) not null,
  checked_in_at timestamptz(3),
  checked_out_at timestamptz(3),
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, resident_id) references residents (tenant_id, id),
  check (valid_to > valid_from)
);
create index visitor_passes_by_status on visitor_passes (tenant_id, status, id) where deleted_at is null;
create index visitor_passes_by_building on visitor_passes (tenant_id, building_id, id) where deleted_at is null;
create index visitor_passes_by_unit on visitor_passes (tenant_id, unit_id, id) where deleted_at is null;
create index visitor_passes_by_resident on visitor_passes (tenant_id, resident_id, id)
  where deleted_at is null and resident_id is not null;
create index visitor_passes_by_end on visitor_passes (tenant_id, valid_to, id) where deleted_at is null;
create index visitor_passes_by_updated on visitor_passes (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('visitor_passes');

create table announcements (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  -- Null: for every building.
  building_id text,
  title text not null,
  body text not null,
  published_at timestamptz(3) not null,
  acknowledged_count int not null default 0,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id)
);
create index announcements_by_building on announcements (tenant_id, building_id, id) where deleted_at is null;
create index announcements_by_updated on announcements (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('announcements');

-- Who has read an announcement: a resident, a user or a key, each once.
create table acknowledgements (
  tenant_id text not null,
  announcement_id text not null,
  id text not null,
  person_id text not null,
  person_name text not null,
  at timestamptz(3) not null,
  primary key (tenant_id, announcement_id, id),
  unique (tenant_id, announcement_id, person_id),
  foreign key (tenant_id, announcement_id) references announcements (tenant_id, id) on delete cascade
);
select protect_tenant_table('acknowledgements');
