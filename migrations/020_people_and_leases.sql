-- For the constraint on leases below: equality of texts beside an overlap of days. A trusted extension: whoever owns the database may add it.
create extension if not exists btree_gist;

create table residents (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  -- The unit's, kept with it: residents are seen building by building.
  building_id text,
  unit_id text,
  name text not null,
  email text,
  phone text,
  preferred_language text,
  external_id text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  check ((building_id is null) = (unit_id is null))
);
create index residents_by_building on residents (tenant_id, building_id, id) where deleted_at is null;
create index residents_by_unit on residents (tenant_id, unit_id, id) where deleted_at is null;
create index residents_by_email on residents (tenant_id, email, id) where deleted_at is null;
create index residents_by_external on residents (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index residents_by_updated on residents (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('residents');

-- No identity papers and no bank details: whatever isn't kept can't leak.
create table owners (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  kind text not null default 'company' check (kind in ('person', 'company')),
  email text,
  phone text,
  external_id text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
create index owners_by_kind on owners (tenant_id, kind, id) where deleted_at is null;
create index owners_by_email on owners (tenant_id, email, id) where deleted_at is null;
create index owners_by_external on owners (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index owners_by_updated on owners (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('owners');

create table vendors (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  trade text,
  contact_name text,
  email text,
  phone text,
  external_id text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
create index vendors_by_trade on vendors (tenant_id, trade, id) where deleted_at is null;
create index vendors_by_email on vendors (tenant_id, email, id) where deleted_at is null;
create index vendors_by_external on vendors (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index vendors_by_updated on vendors (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('vendors');

create table leases (
  tenant_id text not null,
  id text not null,
  number text not null,
  -- What other records call it by, as they call everything by its name.
  name text not null generated always as (number) stored,
  status text not null check (status in ('draft', 'pending', 'active', 'expired', 'terminated', 'renewed')),
  building_id text not null,
  unit_id text not null,
  resident_id text not null,
  owner_id text,
  starts_on date not null,
  ends_on date not null,
  -- A month's rent; an instalment is that of as many months as the frequency says.
  rent_amount numeric(20, 4) not null check (rent_amount >= 0),
  rent_currency text not null check (rent_currency ~ '^[A-Z]{3}$'),
  frequency text not null check (frequency in ('monthly', 'quarterly', 'semi_annual', 'annual')),
  payment_day int check (payment_day between 1 and 31),
  deposit_amount numeric(20, 4) check (deposit_amount >= 0),
  deposit_currency text check (deposit_currency ~ '^[A-Z]{3}$'),
  auto_renew boolean not null,
  renewed_from_id text,
  renewed_to_id text,
  -- The last day for which it holds its unit: set while and after it is in force, earlier than its end when it was ended or followed early.
  held_until date,
  activated_at timestamptz(3),
  terminated_on date,
  termination_reason text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, resident_id) references residents (tenant_id, id),
  foreign key (tenant_id, owner_id) references owners (tenant_id, id),
  foreign key (tenant_id, renewed_from_id) references leases (tenant_id, id),
  foreign key (tenant_id, renewed_to_id) references leases (tenant_id, id),
  check (ends_on >= starts_on),
  check ((deposit_amount is null) = (deposit_currency is null)),
  constraint leases_one_a_day exclude using gist (tenant_id with =, unit_id with =, daterange(starts_on, held_until, '[]') with &&)
    where (held_until is not null and deleted_at is null)
);
create index leases_by_status on leases (tenant_id, status, id) where deleted_at is null;
create index leases_by_building on leases (tenant_id, building_id, id) where deleted_at is null;
create index leases_by_unit on leases (tenant_id, unit_id, id) where deleted_at is null;
create index leases_by_resident on leases (tenant_id, resident_id, id) where deleted_at is null;
create index leases_by_owner on leases (tenant_id, owner_id, id) where deleted_at is null and owner_id is not null;
create index leases_by_frequency on leases (tenant_id, frequency, id) where deleted_at is null;
create index leases_by_end on leases (tenant_id, ends_on, id) where deleted_at is null;
create index leases_by_updated on leases (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('leases');

create table rent_payments (
  tenant_id text not null,
  id text not null,
  lease_id text not null,
  building_id text not null,
  unit_id text not null,
  resident_id text not null,
  amount numeric(20, 4) not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  method text not null check (method in ('bank_transfer', 'cheque', 'card', 'cash', 'direct_debit')),
  reference text,
  period_from date not null,
  period_to date not null,
  collected_on date not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, lease_id) references leases (tenant_id, id),
  foreign key (tenant_id, building_id, unit_id) references units (tenant_id, building_id, id),
  foreign key (tenant_id, resident_id) references residents (tenant_id, id),
  check (period_to >= period_from)
);
-- The same payment, told twice, counts once.
create unique index rent_payments_reference on rent_payments (tenant_id, lease_id, reference)
  where deleted_at is null and reference is not null;
create index rent_payments_by_lease on rent_payments (tenant_id, lease_id, id) where deleted_at is null;
create index rent_payments_by_building on rent_payments (tenant_id, building_id, id) where deleted_at is null;
create index rent_payments_by_unit on rent_payments (tenant_id, unit_id, id) where deleted_at is null;
create index rent_payments_by_resident on rent_payments (tenant_id, resident_id, id) where deleted_at is null;
create index rent_payments_by_method on rent_payments (tenant_id, method, id) where deleted_at is null;
create index rent_payments_by_updated on rent_payments (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('rent_payments');
