-- Lists stay quick at 100,000 records of a kind, whatever statistics say (docs/decisions/lists.md): every filter has an index, and every text that
-- is searched has its trigrams. The extension is trusted: whoever owns the database may add it.
create extension if not exists pg_trgm;

-- Trigrams know the letters a to z and digits alone where the database sorts bytewise, as it must here. So Arabic, Cyrillic and accented letters each
-- get one of those. Two of a script may share one: what the index finds is asked again.
create function fold_text(given text) returns text language sql immutable strict parallel safe as $$
  select case when octet_length(given) = char_length(given) then lower(given) else translate(lower(given),
    'àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ' || 'ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژکگی' || 'абвгдежзийклмнопрстуфхцчшщъыьэюяё',
    'aaaaaaaceeeeiiiidnoooooouuuuyty' || 'abcdefghijklmnopqrstuvwxyz0123456789abcdef' || 'abcdefghijklmnopqrstuvwxyz0123456') end
$$;

create function texts_of(columns text[]) returns text language sql immutable as $$
  select format('fold_text(%s)', string_agg(format('coalesce(%I, %L)', name, ''), ' || chr(10) || ')) from unnest(columns) name
$$;

-- The index that `find_ids_by_text` asks, for just these columns in this order. A short list of what is not yet in place: searches read it whole.
create function index_texts(searched regclass, columns text[], name text default null) returns void language plpgsql as $$
begin
  execute format('create index %I on %s using gin ((array[tenant_id]), %s gin_trgm_ops) with (gin_pending_list_limit = 256)',
    coalesce(name, searched || '_by_text'), searched, texts_of(columns));
end $$;

-- Which rows of the tenant hold a text, or null when that are more than `most` or the index can't know. `like` isn't leakproof, so under row-level
-- security no index may answer it before the policy has judged each row; this function has the workers' rights, whose policy says nothing, and
-- looks at the tenant itself: as an array, since then no other index than that of the texts can. Deleted rows are found too, since what is asked
-- of the others only could be answered by any of their indexes.
create function find_ids_by_text(searched regclass, columns text[], wanted text, most int) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, public
set enable_seqscan = off set enable_indexscan = off set enable_indexonlyscan = off set enable_bitmapscan = on as $$
declare ids text[];
begin
  if fold_text(wanted) !~ '[a-z0-9]{3}|[a-z0-9]{2}[^a-z0-9]|[^a-z0-9][a-z0-9]{2}' then return null; end if;
  execute format('select coalesce(array_agg(id), %L) from (
      select id from %s where array[tenant_id] @> array[$1] and %s like $2 limit $3) as found', '{}', searched, texts_of(columns))
    into ids using current_setting('app.tenant_id', true), '%' || fold_text(wanted) || '%', most + 1;
  return case when cardinality(ids) <= most then ids end;
end $$;
revoke execute on function find_ids_by_text from public;
grant execute on function find_ids_by_text to arkanpm_app;
-- A function is given away to a role that may make functions here, for as long as that takes.
grant create on schema public to arkanpm_worker;
alter function find_ids_by_text owner to arkanpm_worker;
revoke create on schema public from arkanpm_worker;

select index_texts('accounts', '{code,name,external_id}');
select index_texts('alarms', '{message,source,alarm_id}');
select index_texts('announcements', '{title,body}');
select index_texts('asset_categories', '{name}');
select index_texts('assets', '{name,tag,serial_number,external_id,manufacturer,model}');
select index_texts('bookings', '{title}');
select index_texts('buildings', '{name,code,address}');
select index_texts('certificates', '{name,number,authority}');
select index_texts('cost_centers', '{code,name,external_id}');
select index_texts('defects', '{title,description,external_id}');
select index_texts('documents', '{name}');
select index_texts('facilities', '{name,rules}');
select index_texts('floors', '{name}');
select index_texts('inspection_templates', '{name,description}');
select index_texts('inspections', '{id}');
select index_texts('invoices', '{number}');
select index_texts('journal_entries', '{number,description,reference}');
select index_texts('leases', '{number}');
select index_texts('owners', '{name,email,phone,external_id}');
select index_texts('portfolios', '{name,code,description}');
select index_texts('properties', '{name,code,address}');
select index_texts('rent_payments', '{reference}');
select index_texts('residents', '{name,email,phone,external_id}');
select index_texts('sla_policies', '{category}');
select index_texts('snags', '{title,description,external_id}');
select index_texts('units', '{name}');
select index_texts('vendor_invoices', '{number}');
select index_texts('vendors', '{name,trade,contact_name,email,phone,external_id}');
select index_texts('visitor_passes', '{visitor_name,vehicle_plate,purpose}');
select index_texts('warranties', '{policy_number,provider_name,coverage}');
select index_texts('warranty_claims', '{title,description}');
select index_texts('work_orders', '{number,title,description}');
select index_texts('work_requests', '{title,description}');
select index_texts('zones', '{name}');
select index_texts('residents', '{name}', 'residents_by_name_text');
select index_texts('owners', '{name}', 'owners_by_name_text');
select index_texts('vendors', '{name}', 'vendors_by_name_text');

create index accounts_by_active on accounts (tenant_id, active, id) where deleted_at is null;
create index cost_centers_by_active on cost_centers (tenant_id, active, id) where deleted_at is null;
create index journal_entries_by_reference on journal_entries (tenant_id, reference, id) where deleted_at is null and reference is not null;
create index portfolios_by_status on portfolios (tenant_id, status, id) where deleted_at is null;
create index properties_by_type on properties (tenant_id, type, id) where deleted_at is null and type is not null;
create index rent_payments_by_reference on rent_payments (tenant_id, reference, id) where deleted_at is null and reference is not null;
create index sla_policies_by_priority on sla_policies (tenant_id, priority, id) where deleted_at is null and priority is not null;
create index sla_policies_by_category on sla_policies (tenant_id, category_id, id) where deleted_at is null and category_id is not null;
create index units_by_type on units (tenant_id, type, id) where deleted_at is null and type is not null;
create index vendor_invoices_by_number on vendor_invoices (tenant_id, number, id) where deleted_at is null;
create index visitor_passes_by_valid_from on visitor_passes (tenant_id, valid_from, id) where deleted_at is null;
create index warranties_by_warranty_type on warranties (tenant_id, warranty_type, id) where deleted_at is null;
create index work_requests_by_category on work_requests (tenant_id, category, id) where deleted_at is null and category is not null;
create index zones_by_status on zones (tenant_id, status, id) where deleted_at is null;

create index alarms_by_building_and_status on alarms (tenant_id, building_id, status, id) where deleted_at is null;
create index assets_by_building_and_status on assets (tenant_id, building_id, status, id) where deleted_at is null;
create index bookings_by_building_and_status on bookings (tenant_id, building_id, status, id) where deleted_at is null;
create index certificates_by_building_and_status on certificates (tenant_id, building_id, status, id) where deleted_at is null;
create index defects_by_building_and_status on defects (tenant_id, building_id, status, id) where deleted_at is null;
create index inspections_by_building_and_status on inspections (tenant_id, building_id, status, id) where deleted_at is null;
create index invoices_by_building_and_status on invoices (tenant_id, building_id, status, id) where deleted_at is null;
create index leases_by_building_and_status on leases (tenant_id, building_id, status, id) where deleted_at is null;
create index snags_by_building_and_status on snags (tenant_id, building_id, status, id) where deleted_at is null;
create index units_by_building_and_status on units (tenant_id, building_id, status, id) where deleted_at is null;
create index vendor_invoices_by_building_and_status on vendor_invoices (tenant_id, building_id, status, id) where deleted_at is null;
create index visitor_passes_by_building_and_status on visitor_passes (tenant_id, building_id, status, id) where deleted_at is null;
create index warranty_claims_by_building_and_status on warranty_claims (tenant_id, building_id, status, id) where deleted_at is null;
create index work_orders_by_building_and_status on work_orders (tenant_id, building_id, status, id) where deleted_at is null;
create index work_requests_by_building_and_status on work_requests (tenant_id, building_id, status, id) where deleted_at is null;
create index zones_by_building_and_status on zones (tenant_id, building_id, status, id) where deleted_at is null;

create index audit_log_by_subject_type on audit_log (tenant_id, subject_type, id);
create index audit_log_by_action on audit_log (tenant_id, action, id);
-- `->>` isn't leakproof either: as a column of its own it can be looked up.
alter table audit_log add column actor_id text generated always as (actor ->> 'id') stored;
drop index audit_log_by_actor;
create index audit_log_by_actor on audit_log (tenant_id, actor_id, id);
