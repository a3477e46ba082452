-- What refers to an asset follows it to another building by `on update cascade`: roles limited to buildings see it where the asset stands.
create unique index assets_place on assets (tenant_id, id, building_id);

create table asset_conditions (
  tenant_id text not null,
  asset_id text not null,
  id text not null,
  from_condition text not null,
  to_condition text not null,
  note text,
  actor jsonb not null,
  at timestamptz(3) not null,
  primary key (tenant_id, asset_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id) on delete cascade
);
select protect_tenant_table('asset_conditions');

create table warranties (
  tenant_id text not null,
  id text not null,
  asset_id text not null,
  building_id text not null,
  policy_number text not null,
  warranty_type text not null check (warranty_type in ('manufacturer', 'installer')),
  provider jsonb not null,
  provider_name text not null generated always as (provider ->> 'name') stored,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  coverage text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, id, asset_id, building_id),
  foreign key (tenant_id, asset_id, building_id) references assets (tenant_id, id, building_id) on update cascade
);
create index warranties_by_asset on warranties (tenant_id, asset_id, id) where deleted_at is null;
create index warranties_by_building on warranties (tenant_id, building_id, id) where deleted_at is null;
create index warranties_by_end on warranties (tenant_id, ends_on, id) where deleted_at is null;
create index warranties_by_policy_number on warranties (tenant_id, policy_number, id) where deleted_at is null;
create index warranties_by_updated on warranties (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('warranties');

create table warranty_claims (
  tenant_id text not null,
  id text not null,
  warranty_id text not null,
  asset_id text not null,
  building_id text not null,
  title text not null,
  description text,
  -- The day on which the defect showed: whether the warranty covers it goes by this day.
  defect_on date not null,
  status text not null default 'draft' check (status in ('draft', 'submitted', 'approved', 'rejected', 'resolved')),
  submitted_at timestamptz(3),
  approved_at timestamptz(3),
  rejected_at timestamptz(3),
  reject_reason text,
  resolved_at timestamptz(3),
  resolution text,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, warranty_id, asset_id, building_id) references warranties (tenant_id, id, asset_id, building_id)
    on update cascade
);
create index warranty_claims_by_warranty on warranty_claims (tenant_id, warranty_id, id) where deleted_at is null;
create index warranty_claims_by_asset on warranty_claims (tenant_id, asset_id, id) where deleted_at is null;
create index warranty_claims_by_building on warranty_claims (tenant_id, building_id, id) where deleted_at is null;
create index warranty_claims_by_status on warranty_claims (tenant_id, status, id) where deleted_at is null;
create index warranty_claims_by_updated on warranty_claims (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('warranty_claims');

create table certificates (
  tenant_id text not null,
  id text not null,
  -- The building it is for, or in which the asset stands that it is for.
  building_id text not null,
  asset_id text,
  name text not null,
  number text,
  authority text,
  status text not null default 'valid' check (status in ('valid', 'expired')),
  issued_on date not null,
  expires_on date not null check (expires_on >= issued_on),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, asset_id, building_id) references assets (tenant_id, id, building_id) on update cascade
);
create index certificates_by_building on certificates (tenant_id, building_id, id) where deleted_at is null;
create index certificates_by_asset on certificates (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index certificates_by_status on certificates (tenant_id, status, id) where deleted_at is null;
create index certificates_by_end on certificates (tenant_id, expires_on, id) where deleted_at is null;
create index certificates_by_updated on certificates (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('certificates');
