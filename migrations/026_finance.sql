create table accounts (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  code text not null,
  name text not null,
  kind text not null check (kind in ('asset', 'liability', 'equity', 'income', 'expense')),
  active boolean not null default true,
  external_id text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
create unique index accounts_code on accounts (tenant_id, lower(code)) where deleted_at is null;
create index accounts_by_kind on accounts (tenant_id, kind, id) where deleted_at is null;
create index accounts_by_external on accounts (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index accounts_by_updated on accounts (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('accounts');

create table cost_centers (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  code text not null,
  name text not null,
  kind text not null default 'other' check (kind in ('building', 'department', 'project', 'other')),
  building_id text,
  active boolean not null default true,
  external_id text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id)
);
create unique index cost_centers_code on cost_centers (tenant_id, lower(code)) where deleted_at is null;
create index cost_centers_by_kind on cost_centers (tenant_id, kind, id) where deleted_at is null;
create index cost_centers_by_building on cost_centers (tenant_id, building_id, id) where deleted_at is null and building_id is not null;
create index cost_centers_by_external on cost_centers (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index cost_centers_by_updated on cost_centers (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('cost_centers');

-- Lines are kept with their record: they are written and read with it only, and each is [{ description, amount, tax_rate, account_id,
-- cost_center_id }] with sums as exact texts.
create table vendor_invoices (
  tenant_id text not null,
  id text not null,
  vendor_id text not null,
  number text not null,
  -- What other records call it by, as they call everything by its name.
  name text not null generated always as (number) stored,
  status text not null check (status in ('received', 'approved', 'disputed', 'paid', 'void')),
  building_id text,
  work_order_id text,
  invoice_date date not null,
  due_on date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  subtotal_amount numeric(24, 4) not null,
  tax_amount numeric(24, 4) not null check (tax_amount >= 0),
  total_amount numeric(24, 4) not null,
  approved_at timestamptz(3),
  disputed_at timestamptz(3),
  dispute_reason text,
  paid_on date,
  payment_reference text,
  voided_at timestamptz(3),
  void_reason text,
  external_id text,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, vendor_id) references vendors (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id),
  check (total_amount = subtotal_amount + tax_amount),
  check (due_on >= invoice_date)
);
-- The same paper, entered twice, is there once: never paid twice. A void one gives its number free.
create unique index vendor_invoices_number on vendor_invoices (tenant_id, vendor_id, lower(number))
  where deleted_at is null and status <> 'void';
create index vendor_invoices_by_status on vendor_invoices (tenant_id, status, id) where deleted_at is null;
create index vendor_invoices_by_vendor on vendor_invoices (tenant_id, vendor_id, id) where deleted_at is null;
create index vendor_invoices_by_building on vendor_invoices (tenant_id, building_id, id) where deleted_at is null and building_id is not null;
create index vendor_invoices_by_work_order on vendor_invoices (tenant_id, work_order_id, id) where deleted_at is null and work_order_id is not null;
create index vendor_invoices_by_due on vendor_invoices (tenant_id, due_on, id) where deleted_at is null;
create index vendor_invoices_by_external on vendor_invoices (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index vendor_invoices_by_updated on vendor_invoices (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('vendor_invoices');

create table invoices (
  tenant_id text not null,
  id text not null,
  -- Taken when it is issued, so that no number is ever missing.
  number text,
  name text generated always as (number) stored,
  status text not null check (status in ('draft', 'issued', 'paid', 'void')),
  resident_id text,
  owner_id text,
  building_id text,
  work_order_id text,
  lease_id text,
  -- The rent instalment that it is for.
  period_from date,
  period_to date,
  -- What its lines were taken from, which is billed once: a work order's costs, or one instalment of a lease.
  billed text,
  issued_on date,
  due_on date,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- As in vendor_invoices, with { quantity, unit_price } each.
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  subtotal_amount numeric(24, 4) not null,
  tax_amount numeric(24, 4) not null check (tax_amount >= 0),
  total_amount numeric(24, 4) not null,
  issued_at timestamptz(3),
  paid_on date,
  payment_reference text,
  voided_at timestamptz(3),
  void_reason text,
  external_id text,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, resident_id) references residents (tenant_id, id),
  foreign key (tenant_id, owner_id) references owners (tenant_id, id),
  foreign key (tenant_id, building_id) references buildings (tenant_id, id),
  foreign key (tenant_id, work_order_id) references work_orders (tenant_id, id),
  foreign key (tenant_id, lease_id) references leases (tenant_id, id),
  check ((resident_id is null) <> (owner_id is null)),
  check ((number is null) = (status = 'draft')),
  check (total_amount = subtotal_amount + tax_amount)
);
create unique index invoices_billed on invoices (tenant_id, billed) where deleted_at is null and billed is not null and status <> 'void';
create index invoices_by_status on invoices (tenant_id, status, id) where deleted_at is null;
create index invoices_by_resident on invoices (tenant_id, resident_id, id) where deleted_at is null and resident_id is not null;
create index invoices_by_owner on invoices (tenant_id, owner_id, id) where deleted_at is null and owner_id is not null;
create index invoices_by_building on invoices (tenant_id, building_id, id) where deleted_at is null and building_id is not null;
create index invoices_by_work_order on invoices (tenant_id, work_order_id, id) where deleted_at is null and work_order_id is not null;
create index invoices_by_lease on invoices (tenant_id, lease_id, id) where deleted_at is null and lease_id is not null;
create index invoices_by_due on invoices (tenant_id, due_on, id) where deleted_at is null;
create index invoices_by_external on invoices (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index invoices_by_updated on invoices (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('invoices');

create table journal_entries (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  -- Taken when it is posted, so that no number is ever missing.
  number text,
  name text generated always as (number) stored,
  status text not null check (status in ('draft', 'posted', 'reversed')),
  entry_date date not null,
  description text not null,
  reference text,
  -- [{ account_id, cost_center_id, description, side, amount, currency }]; of each currency debit and credit are equal.
  lines jsonb not null check (jsonb_typeof(lines) = 'array'),
  reverses_id text,
  reversed_by_id text,
  posted_at timestamptz(3),
  external_id text,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, reverses_id) references journal_entries (tenant_id, id),
  foreign key (tenant_id, reversed_by_id) references journal_entries (tenant_id, id),
  check ((number is null) = (status = 'draft')),
  check ((status = 'reversed') = (reversed_by_id is not null))
);
-- An entry is reversed once.
create unique index journal_entries_reversal on journal_entries (tenant_id, reverses_id) where reverses_id is not null;
create index journal_entries_by_status on journal_entries (tenant_id, status, id) where deleted_at is null;
create index journal_entries_by_date on journal_entries (tenant_id, entry_date, id) where deleted_at is null;
create index journal_entries_by_external on journal_entries (tenant_id, external_id, id) where deleted_at is null and external_id is not null;
create index journal_entries_by_updated on journal_entries (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('journal_entries');

-- What is posted stays as it is, whoever writes: afterwards an entry can only be marked as reversed, or get its id in another system.
create function keep_posted_entry() returns trigger language plpgsql as $$
begin
  if old.status <> 'draft' and (new.number, new.entry_date, new.description, new.reference, new.lines, new.reverses_id, new.posted_at, new.deleted_at)
    is distinct from (old.number, old.entry_date, old.description, old.reference, old.lines, old.reverses_id, old.posted_at, old.deleted_at)
  then raise exception 'journal entry % is posted and stays as it is', old.number;
  end if;
  return new;
end $$;
create trigger journal_entries_stay before update on journal_entries for each row execute function keep_posted_entry();

-- Units follow their leases from now on; those that have leases already are looked at once, as soon as a server runs.
-- As the role that sees all tenants: row-level security holds for the tables' owner too.
grant usage on schema public to arkanpm_worker;
grant select on leases to arkanpm_worker;
grant insert on record_moments to arkanpm_worker;
set local role arkanpm_worker;
insert into record_moments (tenant_id, record_id, name, due_at)
select distinct tenant_id, unit_id, 'unit.follows_leases ' || current_date, date_trunc('milliseconds', now()) from leases
where deleted_at is null and (status = 'pending' or held_until >= current_date - 1);
reset role;
