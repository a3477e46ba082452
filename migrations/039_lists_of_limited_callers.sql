-- Lists of people who are limited to some buildings read along an index of what leads there (docs/decisions/lists.md).

-- Who lets units in a building, and whether somebody does.
create index leases_by_building_and_owner on leases (tenant_id, building_id, owner_id) where deleted_at is null and owner_id is not null;
create index leases_by_owner_and_building on leases (tenant_id, owner_id, building_id) where deleted_at is null and owner_id is not null;

-- What is for every building is a stream of its own.
alter table announcements add column for_building text generated always as (coalesce(building_id, '')) stored;
create index announcements_by_for_building on announcements (tenant_id, for_building, id) where deleted_at is null;

-- A document is seen by those who see its record's building: a copy of that, which follows the record wherever it goes.
alter table documents add column building_id text;

create function building_of_record(tenant text, record text) returns text language plpgsql stable as $$
declare
  place text := case split_part(record, '_', 1)
    when 'flr' then 'floors' when 'zon' then 'zones' when 'unt' then 'units' when 'ast' then 'assets' when 'wo' then 'work_orders'
    when 'wr' then 'work_requests' when 'dft' then 'defects' when 'sng' then 'snags' when 'insp' then 'inspections'
    when 'cert' then 'certificates' when 'wty' then 'warranties' when 'clm' then 'warranty_claims' when 'lse' then 'leases'
    when 'res' then 'residents' when 'alm' then 'alarms' when 'fac' then 'facilities' when 'bkg' then 'bookings'
    when 'vp' then 'visitor_passes' when 'ann' then 'announcements' end;
  found text;
begin
  if record like 'bld\_%' then return record; end if;
  if place is null then return null; end if;
  execute format('select building_id from %I where tenant_id = $1 and id = $2', place) into found using tenant, record;
  return found;
end $$;

create function place_document() returns trigger language plpgsql as $$
begin
  new.building_id := building_of_record(new.tenant_id, new.record_id);
  return new;
end $$;
create trigger place_document before insert or update of record_id on documents for each row execute function place_document();

create function carry_documents() returns trigger language plpgsql as $$
begin
  update documents set building_id = new.building_id where tenant_id = new.tenant_id and record_id = new.id and deleted_at is null;
  return null;
end $$;
do $$ declare place text; begin
  foreach place in array array['floors', 'zones', 'units', 'assets', 'work_orders', 'work_requests', 'defects', 'snags', 'inspections',
    'certificates', 'warranties', 'warranty_claims', 'leases', 'residents', 'alarms', 'facilities', 'bookings', 'visitor_passes', 'announcements']
  loop
    execute format('create trigger carry_documents after update of building_id on %I for each row
      when (old.building_id is distinct from new.building_id) execute function carry_documents()', place);
  end loop;
end $$;

-- Row-level security holds for the owner, too.
grant select, update on documents to arkanpm_worker;
set local role arkanpm_worker;
update documents set building_id = building_of_record(tenant_id, record_id) where record_id is not null;
reset role;
create index documents_by_building on documents (tenant_id, building_id, id) include (record_kind)
  where deleted_at is null and building_id is not null;

-- Inspections are searched by their template's name.
select index_texts('inspection_templates', '{name}', 'inspection_templates_by_name_text');
