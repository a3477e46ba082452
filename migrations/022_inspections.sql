-- What a work order was made for: the request, the defect, the snag or the inspection, each of which names it in return. Written with both
-- in one transaction; no foreign key, since it may be a record of several kinds.
alter table work_orders add column origin_id text;
create index work_orders_by_origin on work_orders (tenant_id, origin_id, id) where deleted_at is null and origin_id is not null;

create table work_requests (
  tenant_id text not null,
  id text not null,
  title text not null,
  description text,
  category text,
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent', 'emergency')),
  status text not null default 'submitted' check (status in ('submitted', 'triaged', 'approved', 'rejected')),
  building_id text not null,
  unit_id text,
  resident_id text,
  work_order_id text,
  reject_reason text,
  triaged_at timestamptz(3),
  approved_at timestamptz(3),
  rejected_at timestamptz(3),
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, resident_id) references residents (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create index work_requests_by_status on work_requests (tenant_id, status, id) where deleted_at is null;
create index work_requests_by_priority on work_requests (tenant_id, priority, id) where deleted_at is null;
create index work_requests_by_building on work_requests (tenant_id, building_id, id) where deleted_at is null;
create index work_requests_by_unit on work_requests (tenant_id, unit_id, id) where deleted_at is null and unit_id is not null;
create index work_requests_by_resident on work_requests (tenant_id, resident_id, id) where deleted_at is null and resident_id is not null;
create index work_requests_by_updated on work_requests (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('work_requests');

-- What was found wrong, in use (defects) or on a walk-through (snags). What another system reported keeps that system's id.
create table defects (
  tenant_id text not null,
  id text not null,
  title text not null,
  description text,
  status text not null default 'open' check (status in ('open', 'in_progress', 'resolved', 'verified', 'converted')),
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  building_id text not null,
  unit_id text,
  asset_id text,
  category text,
  trade text,
  location jsonb,
  reported_by text,
  photos text[] not null default '{}',
  due_date date,
  contractor text,
  external_system text,
  external_id text,
  work_order_id text,
  resolved_at timestamptz(3),
  verified_at timestamptz(3),
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create index defects_by_status on defects (tenant_id, status, id) where deleted_at is null;
create index defects_by_severity on defects (tenant_id, severity, id) where deleted_at is null;
create index defects_by_building on defects (tenant_id, building_id, id) where deleted_at is null;
create index defects_by_unit on defects (tenant_id, unit_id, id) where deleted_at is null and unit_id is not null;
create index defects_by_asset on defects (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index defects_by_external on defects (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index defects_by_updated on defects (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('defects');

create table snags (
  tenant_id text not null,
  id text not null,
  title text not null,
  description text,
  status text not null default 'open' check (status in ('open', 'in_progress', 'resolved', 'verified', 'converted')),
  severity text check (severity in ('low', 'medium', 'high', 'critical')),
  building_id text not null,
  unit_id text,
  asset_id text,
  category text,
  trade text,
  location jsonb,
  reported_by text,
  photos text[] not null default '{}',
  due_date date,
  contractor text,
  external_system text,
  external_id text,
  work_order_id text,
  resolved_at timestamptz(3),
  verified_at timestamptz(3),
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
create index snags_by_status on snags (tenant_id, status, id) where deleted_at is null;
create index snags_by_severity on snags (tenant_id, severity, id) where deleted_at is null;
create index snags_by_building on snags (tenant_id, building_id, id) where deleted_at is null;
create index snags_by_unit on snags (tenant_id, unit_id, id) where deleted_at is null and unit_id is not null;
create index snags_by_asset on snags (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index snags_by_external on snags (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index snags_by_updated on snags (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('snags');

-- What is asked on a round. Sections and items are read and written as a whole; each change of them is a version, and an inspection keeps the
-- version that it began with.
create table inspection_templates (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  category text not null default 'routine' check (category in ('routine', 'safety', 'compliance', 'condition', 'move_in_out')),
  description text,
  pass_threshold numeric(5, 2) check (pass_threshold between 0 and 100),
  sections jsonb not null,
  version int not null default 1,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
create index inspection_templates_by_category on inspection_templates (tenant_id, category, id) where deleted_at is null;
create index inspection_templates_by_updated on inspection_templates (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('inspection_templates');

create table inspection_template_versions (
  tenant_id text not null,
  template_id text not null,
  version int not null,
  pass_threshold numeric(5, 2),
  sections jsonb not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, template_id, version),
  foreign key (tenant_id, template_id) references inspection_templates (tenant_id, id) on delete cascade
);
select protect_tenant_table('inspection_template_versions');

create table inspections (
  tenant_id text not null,
  id text not null,
  template_id text not null,
  -- Set when it begins.
  template_version int,
  status text not null default 'scheduled' check (status in ('scheduled', 'in_progress', 'submitted', 'approved', 'rejected')),
  building_id text not null,
  unit_id text,
  asset_id text,
  inspector_id text,
  scheduled_for timestamptz(3) not null,
  overdue_at timestamptz(3),
  started_at timestamptz(3),
  submitted_at timestamptz(3),
  submitted_by jsonb,
  score numeric(5, 2),
  passed boolean,
  failed_items int,
  reviewed_at timestamptz(3),
  reviewed_by jsonb,
  reject_reason text,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, template_id) references inspection_templates (tenant_id, id),
  foreign key (tenant_id, template_id, template_version) references inspection_template_versions (tenant_id, template_id, version),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, inspector_id) references users (tenant_id, id)
);
create index inspections_by_status on inspections (tenant_id, status, id) where deleted_at is null;
create index inspections_by_template on inspections (tenant_id, template_id, id) where deleted_at is null;
create index inspections_by_building on inspections (tenant_id, building_id, id) where deleted_at is null;
create index inspections_by_unit on inspections (tenant_id, unit_id, id) where deleted_at is null and unit_id is not null;
create index inspections_by_asset on inspections (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index inspections_by_inspector on inspections (tenant_id, inspector_id, id) where deleted_at is null and inspector_id is not null;
create index inspections_by_updated on inspections (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('inspections');

-- What was found, item by item, in the latest submission. An item that failed is told of once, and followed up once.
create table inspection_results (
  tenant_id text not null,
  inspection_id text not null,
  item_id text not null,
  outcome text not null check (outcome in ('pass', 'fail', 'not_applicable')),
  value jsonb,
  note text,
  failure_told_at timestamptz(3),
  work_order_id text,
  primary key (tenant_id, inspection_id, item_id),
  foreign key (tenant_id, inspection_id) references inspections (tenant_id, id) on delete cascade,
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id)
);
select protect_tenant_table('inspection_results');
