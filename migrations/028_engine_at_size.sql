-- A webhook whose secret can't be opened isn't tried again before this time, unless it has changed since (another version).
alter table webhook_gates
  add column unreadable_version int,
  add column unreadable_until timestamptz(3),
  add column unreadable_times int not null default 0;

-- What a webhook's resumption has to move, also beside half a million rows that are only due.
create index deliveries_held on partitions.deliveries_open (tenant_id, webhook_id, id) where status = 'held';
-- What is held has no time to come: what a resumption leaves out is told from what was sent anew since by it.
update deliveries set next_attempt_at = now() where done = false and status = 'held' and next_attempt_at > now();

-- What a job made due is taken in the order of its events, which ids have.
drop index partitions.deliveries_due_by_job;
create index deliveries_due_by_job on partitions.deliveries_open (tenant_id, webhook_id, next_attempt_at, id)
  where status in ('pending', 'retrying') and job_id is not null;
