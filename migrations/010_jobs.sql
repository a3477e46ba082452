-- Work that runs for long and that people watch: the row is the queue, the progress and the log. Whoever works on it leases it for seconds
-- and stores how far it came together with what it did, so that a process that dies repeats nothing.
create table jobs (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  kind text not null,
  -- Which right one needs to see it and to steer it: that of the records it works on.
  resource text not null,
  -- What it was started from, such as a webhook.
  subject_type text,
  subject_id text,
  status text not null default 'queued' check (status in ('queued', 'running', 'paused', 'done', 'stopped', 'failed')),
  params jsonb not null,
  progress jsonb not null default '{}',
  matched int not null default 0,
  done int not null default 0,
  failed int not null default 0,
  result jsonb,
  -- Faults of ours in a row; a step that succeeds sets it back.
  faults int not null default 0,
  created_by jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  next_run_at timestamptz(3) not null,
  -- By the database's own clock; null when nobody works on it.
  leased_until timestamptz,
  leased_by text,
  primary key (tenant_id, id)
) with (fillfactor = 60);
select protect_tenant_table('jobs');
create index jobs_due on jobs (next_run_at) where status in ('queued', 'running');
create index jobs_by_subject on jobs (tenant_id, subject_id, id) where subject_id is not null;

-- What a job made due again, or for the first time. Null for all that came by itself or was asked for one by one.
alter table deliveries add column job_id text;
-- How far a job's rows are, by status: what is open and what failed is counted while it runs.
create index deliveries_by_job on deliveries (tenant_id, job_id, status) where job_id is not null;

-- What a job made due gives way to what is new: two queues, so that a claim never walks over the one to get at the other.
drop index partitions.deliveries_due;
create index deliveries_due on partitions.deliveries_open (tenant_id, webhook_id, next_attempt_at)
  where status in ('pending', 'retrying') and job_id is null;
create index deliveries_due_by_job on partitions.deliveries_open (tenant_id, webhook_id, next_attempt_at)
  where status in ('pending', 'retrying') and job_id is not null;

-- Resumed without catching up: what was held and made by then is skipped, not sent.
alter table webhooks add column skip_held_until timestamptz(3);
