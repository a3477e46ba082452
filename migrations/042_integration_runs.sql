-- Runs of integrations that pull: when the next one is due, what each one brought, and who is at it.

-- When `next_run_at` was worked out: a clock that has since gone back is told by it.
alter table integrations add column next_run_planned_at timestamptz(3);
-- Without a run having started by then, somebody is told. Null: nothing is scheduled.
alter table integrations add column overdue_at timestamptz(3);
-- Why runs fail, once that is worth telling: what `connection_error` is for single calls. Null after one that succeeded.
alter table integrations add column run_error text;
-- Failed runs in a row: the more, the longer until the next one.
alter table integrations add column failed_runs int not null default 0;
create index integrations_to_run on integrations (next_run_at) where next_run_at is not null;

-- One row a run, which is its lease as well: whoever holds the highest number of it writes, and nobody else.
create table integration_runs (
  tenant_id text not null,
  id text not null,
  integration_id text not null,
  trigger text not null check (trigger in ('schedule', 'person', 'catch-up')),
  -- Moments of the schedule that passed without a run, which this one makes up for.
  missed int not null default 0,
  -- Of a run that a person began.
  started_by jsonb,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  outcome text check (outcome in ('succeeded', 'failed', 'stopped')),
  pages int not null default 0,
  messages int not null default 0,
  -- When its latest page was stored.
  progress_at timestamptz(3),
  error_class text,
  error_message text,
  error_fix text,
  lease int not null default 0,
  leased_until timestamptz,
  primary key (tenant_id, id),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade,
  check ((ended_at is null) = (outcome is null))
) with (fillfactor = 80);
select protect_tenant_table('integration_runs');
-- One at a time, however many processes there are.
create unique index integration_runs_open on integration_runs (tenant_id, integration_id) where ended_at is null;
create index integration_runs_of on integration_runs (tenant_id, integration_id, id);
create index integration_runs_ended on integration_runs (ended_at) where ended_at is not null;
