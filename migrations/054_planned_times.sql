-- Lists of bookings and inspections by their planned time, and of one filter among them (docs/decisions/lists.md).
create index inspections_by_plan on inspections (tenant_id, scheduled_for, id) where deleted_at is null;
create index inspections_by_status_and_plan on inspections (tenant_id, status, scheduled_for, id) where deleted_at is null;
create index inspections_by_template_and_plan on inspections (tenant_id, template_id, scheduled_for, id) where deleted_at is null;
create index inspections_by_building_and_plan on inspections (tenant_id, building_id, scheduled_for, id) where deleted_at is null;
create index inspections_by_building_status_and_plan on inspections (tenant_id, building_id, status, scheduled_for, id)
  where deleted_at is null;
create index inspections_by_unit_and_plan on inspections (tenant_id, unit_id, scheduled_for, id)
  where deleted_at is null and unit_id is not null;
create index inspections_by_asset_and_plan on inspections (tenant_id, asset_id, scheduled_for, id)
  where deleted_at is null and asset_id is not null;
create index inspections_by_inspector_and_plan on inspections (tenant_id, inspector_id, scheduled_for, id)
  where deleted_at is null and inspector_id is not null;

create index bookings_by_status_and_plan on bookings (tenant_id, status, starts_at, id) where deleted_at is null;
create index bookings_by_facility_and_plan on bookings (tenant_id, facility_id, starts_at, id) where deleted_at is null;
create index bookings_by_building_and_plan on bookings (tenant_id, building_id, starts_at, id) where deleted_at is null;
create index bookings_by_building_status_and_plan on bookings (tenant_id, building_id, status, starts_at, id) where deleted_at is null;
create index bookings_by_resident_and_plan on bookings (tenant_id, resident_id, starts_at, id) where deleted_at is null;

-- True while a planned inspection waits beyond the end of its day; else nothing, so that the index has these alone.
alter table inspections add column overdue boolean generated always as
  (case when status = 'scheduled' and overdue_at is not null then true end) stored;
create index inspections_by_overdue on inspections (tenant_id, overdue, id) where deleted_at is null and overdue is not null;
create index inspections_by_overdue_and_plan on inspections (tenant_id, overdue, scheduled_for, id)
  where deleted_at is null and overdue is not null;
