-- Lists are walked newest first by the primary key, since an id carries its time of creation. Each filter that a list offers has an index
-- that ends with the id, so that a page is a short walk however many records there are.
create table portfolios (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  code text,
  description text,
  region text,
  investment_class text,
  status text not null default 'active' check (status in ('active', 'inactive')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
create index portfolios_by_updated on portfolios (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('portfolios');

create table properties (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  portfolio_id text,
  name text not null,
  code text,
  type text check (type in ('commercial', 'residential', 'mixed_use', 'industrial')),
  address text,
  total_area numeric(14, 2),
  year_built int,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, portfolio_id) references portfolios (tenant_id, id)
);
create index properties_by_portfolio on properties (tenant_id, portfolio_id, id) where deleted_at is null;
create index properties_by_updated on properties (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('properties');

create table buildings (
  tenant_id text not null,
  id text not null,
  property_id text not null,
  name text not null,
  code text,
  type text,
  time_zone text not null,
  address text,
  total_area numeric(14, 2),
  year_built int,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, property_id) references properties (tenant_id, id)
);
create index buildings_by_property on buildings (tenant_id, property_id, id) where deleted_at is null;
create index buildings_by_updated on buildings (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('buildings');

create table floors (
  tenant_id text not null,
  id text not null,
  building_id text not null,
  name text not null,
  level int,
  total_area numeric(14, 2),
  usable_area numeric(14, 2),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, building_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id)
);
create index floors_by_building on floors (tenant_id, building_id, id) where deleted_at is null;
create index floors_by_updated on floors (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('floors');

create table zones (
  tenant_id text not null,
  id text not null,
  building_id text not null,
  floor_id text,
  name text not null,
  type text,
  status text not null default 'active' check (status in ('active', 'inactive')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, building_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, floor_id) references floors (tenant_id, building_id, id)
);
create index zones_by_building on zones (tenant_id, building_id, id) where deleted_at is null;
create index zones_by_floor on zones (tenant_id, floor_id, id) where deleted_at is null;
create index zones_by_updated on zones (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('zones');

create table units (
  tenant_id text not null,
  id text not null,
  building_id text not null,
  floor_id text,
  zone_id text,
  name text not null,
  type text check (type in ('office', 'retail', 'residential', 'storage', 'parking', 'common_area')),
  status text not null default 'vacant' check (status in ('available', 'reserved', 'occupied', 'vacant', 'under_renovation')),
  area numeric(14, 2),
  capacity int,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, building_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, floor_id) references floors (tenant_id, building_id, id),
  foreign key (tenant_id, building_id, zone_id) references zones (tenant_id, building_id, id)
);
create index units_by_building on units (tenant_id, building_id, id) where deleted_at is null;
create index units_by_floor on units (tenant_id, floor_id, id) where deleted_at is null;
create index units_by_zone on units (tenant_id, zone_id, id) where deleted_at is null;
create index units_by_status on units (tenant_id, status, id) where deleted_at is null;
create index units_by_updated on units (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('units');

create table asset_categories (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  parent_id text,
  name text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, parent_id) references asset_categories (tenant_id, id)
);
create unique index asset_categories_name on asset_categories (tenant_id, coalesce(parent_id, ''), lower(name)) where deleted_at is null;
create index asset_categories_by_parent on asset_categories (tenant_id, parent_id, id) where deleted_at is null;
create index asset_categories_by_updated on asset_categories (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('asset_categories');

create table assets (
  tenant_id text not null,
  id text not null,
  category_id text not null,
  building_id text not null,
  floor_id text,
  unit_id text,
  name text not null,
  tag text,
  serial_number text,
  manufacturer text,
  model text,
  external_id text,
  criticality text not null default 'medium' check (criticality in ('low', 'medium', 'high', 'critical')),
  condition text not null default 'good' check (condition in ('excellent', 'good', 'fair', 'poor', 'critical')),
  status text not null default 'active' check (status in ('active', 'disposed')),
  installed_on date,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, category_id) references asset_categories (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, floor_id) references floors (tenant_id, building_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id)
);
create index assets_by_building on assets (tenant_id, building_id, id) where deleted_at is null;
create index assets_by_unit on assets (tenant_id, unit_id, id) where deleted_at is null;
create index assets_by_category on assets (tenant_id, category_id, id) where deleted_at is null;
create index assets_by_status on assets (tenant_id, status, id) where deleted_at is null;
create index assets_by_tag on assets (tenant_id, tag, id) where deleted_at is null and tag is not null;
create index assets_by_serial_number on assets (tenant_id, serial_number, id) where deleted_at is null and serial_number is not null;
create index assets_by_external on assets (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index assets_by_criticality on assets (tenant_id, criticality, id) where deleted_at is null;
create index assets_by_condition on assets (tenant_id, condition, id) where deleted_at is null;
create index assets_by_updated on assets (tenant_id, updated_at, id) where deleted_at is null;
create index assets_by_floor on assets (tenant_id, floor_id, id) where deleted_at is null;
select protect_tenant_table('assets');
