-- A file's bytes lie outside the database. Its row is written before the first byte, so that what a crash leaves behind is found again: a row
-- that no document speaks of is swept with its bytes.
create table stored_files (
  tenant_id text not null references tenants (id) on delete cascade,
  key text not null,
  created_at timestamptz(3) not null,
  primary key (tenant_id, key)
);
select protect_tenant_table('stored_files');
create index stored_files_by_created on stored_files (created_at);

-- A document hangs on a record of any kind, so its reference has no foreign key; adding and changing look the record up under a lock.
create table documents (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  name text not null,
  type text not null,
  mime_type text not null,
  size int not null check (size >= 0),
  sha256 text not null,
  storage_key text not null,
  retention_class text not null default 'operational'
    check (retention_class in ('compliance', 'financial', 'operational', 'temporary')),
  record_id text,
  uploaded_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  primary key (tenant_id, id),
  foreign key (tenant_id, storage_key) references stored_files (tenant_id, key)
);
create unique index documents_by_storage_key on documents (tenant_id, storage_key);
create index documents_by_record on documents (tenant_id, record_id, id) where deleted_at is null;
create index documents_by_retention on documents (tenant_id, retention_class, id) where deleted_at is null;
create index documents_by_type on documents (tenant_id, type, id) where deleted_at is null;
create index documents_by_updated on documents (tenant_id, updated_at, id) where deleted_at is null;
select protect_tenant_table('documents');
