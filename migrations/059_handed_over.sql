-- What a handover says of an asset besides: its type, whose assets share documents, and the systems that it is part of. Nothing here rewrites a table.
alter table assets add column type text;
alter table assets add column systems text[] not null default '{}';
create index assets_by_type on assets (tenant_id, type, id) where deleted_at is null and type is not null;

-- The assets of a system, in the order of a list: no index on an array has it, and under row-level security none answers "contains".
create table asset_systems (
  tenant_id text not null references tenants (id) on delete cascade,
  system text not null,
  asset_id text not null,
  primary key (tenant_id, system, asset_id),
  foreign key (tenant_id, asset_id) references assets (tenant_id, id) on delete cascade
);
create index asset_systems_by_asset on asset_systems (tenant_id, asset_id);
select protect_tenant_table('asset_systems');

create function keep_asset_systems() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from asset_systems where tenant_id = new.tenant_id and asset_id = new.id and system <> all (new.systems);
  end if;
  insert into asset_systems (tenant_id, system, asset_id)
  select distinct new.tenant_id, system, new.id from unnest(new.systems) as system on conflict do nothing;
  return null;
end $$;
create trigger keep_asset_systems_added after insert on assets for each row when (new.systems <> '{}') execute function keep_asset_systems();
create trigger keep_asset_systems_changed after update of systems on assets for each row
  when (old.systems is distinct from new.systems) execute function keep_asset_systems();

-- A document that is kept elsewhere has no bytes here until somebody attaches them. One of a type of asset hangs on the building, and is a
-- document of each asset of that type there.
alter table documents
  alter column type drop not null,
  alter column mime_type drop not null,
  alter column size drop not null,
  alter column sha256 drop not null,
  alter column storage_key drop not null,
  add column file_location text,
  add column category text,
  add column description text,
  add column asset_type text,
  add column uploaded_at timestamptz(3),
  add constraint documents_content_whole
    check (num_nulls(type, mime_type, size, sha256, storage_key) in (0, 5)) not valid;
create index documents_by_asset_type on documents (tenant_id, record_id, asset_type, id) where deleted_at is null and asset_type is not null;
