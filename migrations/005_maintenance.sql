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
  assigned_at timestamptz(3),
  started_at timestamptz(3),
  completed_at timestamptz(3),
  completed_by jsonb,
  verified_at timestamptz(3),
  closed_at timestamptz(3),
  cancelled_at timestamptz(3),
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
