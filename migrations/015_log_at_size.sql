-- The log's filters, each newest first. Ids are compared byte by byte ("C"), as the log's reader asks for them: the primary key, which sorts by
-- the database's own rules, then can't be taken instead, whatever the statistics say.
-- The one that every delivery writes: which events went out.
create index deliveries_by_event on deliveries (tenant_id, event, id collate "C");
-- The others hold what is rare; a delivery that goes well at once writes none of them.
create index deliveries_of_job on deliveries (tenant_id, job_id, id collate "C") where job_id is not null;
create index deliveries_tried on partitions.deliveries_open (tenant_id, id collate "C") where attempt_count > 0 or status = 'retrying';
create index deliveries_unsent on partitions.deliveries_done (tenant_id, status, id collate "C") where status in ('failed', 'skipped');
create index deliveries_failed_by_webhook on partitions.deliveries_done (tenant_id, webhook_id, id collate "C") where status = 'failed';
create index deliveries_by_error on partitions.deliveries_done (tenant_id, error_kind, id collate "C") where error_kind is not null;
create index deliveries_by_answer on partitions.deliveries_done (tenant_id, response_status, id collate "C") where response_status <> 200;
create index deliveries_tests on partitions.deliveries_done (tenant_id, id collate "C") where test;
-- Made more than an hour after its event (a stopped worker, a replay): its id is that much older than its row, so that a range of times isn't
-- one of ids. Without these few it is.
create index deliveries_late on deliveries (tenant_id, id collate "C") where created_at - event_at > interval '1 hour';

-- The address that was connected to, which the name of the URL may not lead to any more.
alter table delivery_attempts add column remote_address text;

-- Drops the oldest week of a table that lies wholly before that time. @returns its name; null when there is none, or another process is at it
-- Waits for the parent's lock for a moment only, since everybody who comes meanwhile waits behind it: whoever calls tries again.
create function drop_oldest_week(parent regclass, before timestamptz) returns text
language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '100ms' as $$
declare
  week text;
begin
  if parent::text not in ('events', 'feed', 'partitions.deliveries_done', 'delivery_attempts') then
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
revoke execute on function drop_oldest_week from public;
grant execute on function drop_oldest_week to arkanpm_worker;
