-- Roles arkanpm_app (one tenant at a time) and arkanpm_worker (across tenants) are made by migrate.ts, since roles belong to the
-- whole server. Neither can bypass row-level security; what each may see is said by the two policies below.

create schema if not exists partitions;

-- Row-level security for a table with a tenant_id: the application sees the tenant its transaction names, workers see all.
create function protect_tenant_table(t regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', t);
  execute format('alter table %s force row level security', t);
  execute format('create policy own_tenant on %s to arkanpm_app
    using (tenant_id = current_setting(''app.tenant_id'', true)) with check (tenant_id = current_setting(''app.tenant_id'', true))', t);
  execute format('create policy all_tenants on %s to arkanpm_worker using (true) with check (true)', t);
end $$;

-- Makes the weekly partitions of `parent` that cover from_at .. to_at (weeks start on Monday, UTC). Safe to repeat and to run twice at once.
-- They live in a schema of their own without grants, so they are reached through their parent, and so its policies, only.
-- Runs as its owner because the roles may not create tables.
create function make_week_partitions(parent regclass, from_at timestamptz, to_at timestamptz) returns int
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  week date := date_trunc('week', from_at at time zone 'UTC')::date;
  made int := 0;
  name text;
begin
  perform pg_advisory_xact_lock(7420002, parent::oid::int);
  while week <= (to_at at time zone 'UTC')::date loop
    name := format('%s_%s', (select relname from pg_class where oid = parent), to_char(week, 'YYYYMMDD'));
    if not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'partitions' and c.relname = name) then
      execute format('create table partitions.%I partition of %s for values from (%L) to (%L)',
        name, parent, week::text || ' 00:00:00+00', (week + 7)::text || ' 00:00:00+00');
      made := made + 1;
    end if;
    week := week + 7;
  end loop;
  return made;
end $$;
revoke execute on function make_week_partitions from public;
grant execute on function make_week_partitions to arkanpm_worker;

create table plans (
  name text primary key check (name in ('free', 'starter', 'professional', 'enterprise')),
  requests_per_minute int check (requests_per_minute > 0),
  updated_at timestamptz(3) not null default now()
);
insert into plans (name, requests_per_minute) values ('free', 60), ('starter', 300), ('professional', 1200), ('enterprise', null);

create table tenants (
  id text primary key,
  name text not null,
  subdomain text not null unique check (subdomain ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  plan text not null references plans (name),
  status text not null default 'active' check (status in ('active', 'suspended')),
  currency text not null default 'AED',
  time_zone text not null default 'Asia/Dubai',
  locale text not null default 'en' check (locale in ('en', 'ar')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null
);
alter table tenants enable row level security;
alter table tenants force row level security;
create policy own_tenant on tenants to arkanpm_app using (id = current_setting('app.tenant_id', true));
create policy all_tenants on tenants to arkanpm_worker using (true) with check (true);

-- The one table that is looked up before the tenant is known: e-mail, key hash, session hash, receiver -> tenant.
create table directory (
  kind text not null check (kind in ('email', 'api_key', 'session', 'receiver', 'test_receiver')),
  lookup text not null,
  tenant_id text not null references tenants (id) on delete cascade,
  subject_id text not null,
  primary key (kind, lookup)
);
create index directory_by_subject on directory (tenant_id, subject_id);
select protect_tenant_table('directory');

-- One row a number series, locked by whoever takes the next number, in the same transaction: no gaps.
create table number_series (
  tenant_id text not null references tenants (id) on delete cascade,
  series text not null,
  last_number int not null,
  primary key (tenant_id, series)
);
select protect_tenant_table('number_series');
