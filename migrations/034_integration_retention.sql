-- What came in and the log of it go with their weeks, like deliveries.
create or replace function drop_oldest_week(parent regclass, before timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
declare
  week text;
begin
  if parent::text not in ('events', 'feed', 'partitions.deliveries_done', 'delivery_attempts', 'partitions.received_done', 'partitions.integration_log_done') then
    raise exception 'not a table whose weeks are dropped: %', parent;
  end if;
  if not pg_try_advisory_xact_lock(7420002, parent::oid::int) then
    return null;
  end if;
  select c.relname into week
  from pg_inherits i join pg_class c on c.oid = i.inhrelid
  where i.inhparent = parent and c.relname ~ '_\d{8}$'
    and (to_date(right(c.relname, 8), 'YYYYMMDD') + 7)::timestamp at time zone 'UTC' <= before
  order by c.relname limit 1;
  if week is not null then
    execute format('drop table partitions.%I', week);
  end if;
  return week;
end $$;

-- Contents without a source id are remembered for as long as a repeat counts as one.
create index integration_links_without_source on integration_links (updated_at) where kind = '';
