create table users (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  email text,
  password_hash text,
  roles text[] not null default '{}',
  building_ids text[],
  status text not null default 'active' check (status in ('active', 'deactivated')),
  last_sign_in_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
select protect_tenant_table('users');

-- Failed sign-ins by account (hash of the e-mail, whether it exists or not) and by address: counted before the password is looked at, so
-- that many at once can't slip through. Asked before the tenant is known, so it has no tenant; workers alone may see it.
create table sign_in_attempts (
  kind text not null check (kind in ('account', 'address')),
  lookup text not null,
  attempts int not null,
  max_attempts int not null,
  -- Until then the count stands; once it is full, until then nobody gets in.
  until timestamptz(3) not null,
  primary key (kind, lookup)
);
create index sign_in_attempts_over on sign_in_attempts (until);
alter table sign_in_attempts enable row level security;
alter table sign_in_attempts force row level security;
create policy workers_only on sign_in_attempts to arkanpm_worker using (true) with check (true);

create table sessions (
  tenant_id text not null,
  id text not null,
  user_id text not null,
  user_agent text,
  ip text,
  created_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
create index sessions_by_user on sessions (tenant_id, user_id);
select protect_tenant_table('sessions');

create table api_keys (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  prefix text not null,
  secret_hash text not null,
  -- The secret before the last rotation, accepted until the overlap ends.
  previous_hash text,
  overlap_ends_at timestamptz(3),
  scopes text[] not null,
  requests_per_minute int check (requests_per_minute > 0),
  super_admin boolean not null default false,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  last_used_ip text,
  revoked_at timestamptz(3),
  deleted_at timestamptz(3),
  primary key (tenant_id, id)
);
select protect_tenant_table('api_keys');

create table audit_log (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  at timestamptz(3) not null,
  actor jsonb not null,
  action text not null,
  subject_type text not null,
  subject_id text not null,
  before jsonb,
  after jsonb,
  ip text,
  user_agent text,
  request_id text,
  primary key (tenant_id, id)
);
create index audit_log_by_subject on audit_log (tenant_id, subject_id, id);
create index audit_log_by_actor on audit_log (tenant_id, (actor ->> 'id'), id);
select protect_tenant_table('audit_log');

create table notifications (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  kind text not null,
  subject_type text not null,
  subject_id text not null,
  title text not null,
  audience_user_ids text[] not null default '{}',
  created_at timestamptz(3) not null,
  resolved_at timestamptz(3),
  primary key (tenant_id, id)
);
-- One open notification an incident: a second one about the same trouble is refused by this index.
create unique index notifications_one_open on notifications (tenant_id, kind, subject_id) where resolved_at is null;
select protect_tenant_table('notifications');

-- Who has read it: each person for themselves.
create table notification_reads (
  tenant_id text not null,
  notification_id text not null,
  reader_id text not null,
  read_at timestamptz(3) not null,
  primary key (tenant_id, notification_id, reader_id),
  foreign key (tenant_id, notification_id) references notifications (tenant_id, id) on delete cascade
);
select protect_tenant_table('notification_reads');
