-- Who moved a record, when and why: for every kind of record with states of its own but work orders, which have their own table.
create table record_steps (
  tenant_id text not null references tenants (id) on delete cascade,
  record_id text not null,
  id text not null,
  action text not null,
  from_status text,
  to_status text not null,
  reason text,
  actor jsonb not null,
  at timestamptz(3) not null,
  primary key (tenant_id, record_id, id)
);
select protect_tenant_table('record_steps');

-- What time will cause: one row for each thing that shall happen to a record once. It is marked in the transaction that makes it happen, so it
-- happens once, also after a week without a server.
create table record_moments (
  tenant_id text not null references tenants (id) on delete cascade,
  record_id text not null,
  name text not null,
  due_at timestamptz(3) not null,
  done_at timestamptz(3),
  primary key (tenant_id, record_id, name)
) with (fillfactor = 80);
select protect_tenant_table('record_moments');
create index record_moments_due on record_moments (due_at) where done_at is null;
