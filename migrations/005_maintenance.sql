create table work_orders (
  tenant_id text not null,
  id text not null,
  number text not null,
  title text not null,
  description text,
  type text not null default 'corrective'
    check (type in ('corrective', 'preventive', 'predictive', 'emergency', 'inspection', 'project', 'warranty_repair')),
  priority text not null default 'medium' check (priority in ('low', 'medium', 'high', 'urgent', 'emergency')),
  category text,
  status text not null
    check (status in ('draft', 'open', 'assigned', 'in_progress', 'on_hold', 'completed', 'verified', 'closed', 'cancelled')),
  building_id text not null,
  unit_id text,
  asset_id text,
  assignee_id text,
  assignee_role text,
  resolution_notes text,
  hold_reason text,
  cancel_reason text,
  published_at timestamptz(3),
  assigned_at timestamptz(3),
  started_at timestamptz(3),
  completed_at timestamptz(3),
  completed_by jsonb,
  verified_at timestamptz(3),
  closed_at timestamptz(3),
  cancelled_at timestamptz(3),
  -- What this order asked for itself, above every policy.
  own_response text,
  own_resolution text,
  -- The targets in force since it was published, as ISO 8601 durations; null without one. Hours are null for 24×7.
  response_target text,
  response_hours jsonb,
  response_due_at timestamptz(3),
  response_met_at timestamptz(3),
  response_breached_at timestamptz(3),
  resolution_target text,
  resolution_hours jsonb,
  resolution_due_at timestamptz(3),
  resolution_met_at timestamptz(3),
  resolution_breached_at timestamptz(3),
  paused_since timestamptz(3),
  paused_ms bigint not null default 0,
  -- The next moment at which a pending target passes; null while there is none, or the clocks stand still.
  sla_check_at timestamptz(3),
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id),
  foreign key (tenant_id, assignee_id) references users (tenant_id, id)
);
create index work_orders_sla on work_orders (tenant_id, sla_check_at) where sla_check_at is not null;
create index work_orders_by_status on work_orders (tenant_id, status, id) where deleted_at is null;
create index work_orders_by_priority on work_orders (tenant_id, priority, id) where deleted_at is null;
create index work_orders_by_type on work_orders (tenant_id, type, id) where deleted_at is null;
create index work_orders_by_building on work_orders (tenant_id, building_id, id) where deleted_at is null;
create index work_orders_by_unit on work_orders (tenant_id, unit_id, id) where deleted_at is null and unit_id is not null;
create index work_orders_by_asset on work_orders (tenant_id, asset_id, id) where deleted_at is null and asset_id is not null;
create index work_orders_by_assignee on work_orders (tenant_id, assignee_id, id) where deleted_at is null and assignee_id is not null;
create index work_orders_by_updated on work_orders (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('work_orders');

-- Every step a work order took: who, when, why.
create table work_order_steps (
  tenant_id text not null,
  work_order_id text not null,
  id text not null,
  action text not null,
  from_status text,
  to_status text not null,
  reason text,
  actor jsonb not null,
  at timestamptz(3) not null,
  primary key (tenant_id, work_order_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id) on delete cascade
);
select protect_tenant_table('work_order_steps');

-- What it cost, exact: as many decimals as the currency has.
create table work_order_costs (
  tenant_id text not null,
  work_order_id text not null,
  line int not null,
  kind text not null check (kind in ('labour', 'material', 'vendor')),
  description text,
  amount numeric(20, 4) not null check (amount >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  vendor_id text,
  primary key (tenant_id, work_order_id, line),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id) on delete cascade
);
select protect_tenant_table('work_order_costs');

-- Targets of a priority, or of a category: an asset category (with those below it), or a work order's own category by its name.
create table sla_policies (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  priority text check (priority in ('low', 'medium', 'high', 'urgent', 'emergency')),
  category_id text,
  category text,
  response text,
  resolution text,
  business_hours jsonb,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, category_id) references asset_categories (tenant_id, id),
  check (num_nonnulls(priority, category_id, category) = 1)
);
create unique index sla_policies_priority on sla_policies (tenant_id, priority) where deleted_at is null and priority is not null;
create unique index sla_policies_category_id on sla_policies (tenant_id, category_id) where deleted_at is null and category_id is not null;
create unique index sla_policies_category on sla_policies (tenant_id, lower(category)) where deleted_at is null and category is not null;
create index sla_policies_by_updated on sla_policies (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('sla_policies');
