-- What the latest two runs of an integration brought, by content: what comes again as it was isn't stored again. docs/decisions/pulling.md.
create table pulled_contents (
  tenant_id text not null,
  integration_id text not null,
  -- SHA-256 of the message as it is meant, and of the settings that it was read with.
  content_hash text not null,
  -- The latest run that brought it.
  run_id text not null,
  primary key (tenant_id, integration_id, content_hash),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
select protect_tenant_table('pulled_contents');
-- The latest run that brought a page, and the one before it.
alter table integrations add column pulled_by text;
alter table integrations add column pulled_before text;
-- Of what a run read `messages` were new or changed.
alter table integration_runs add column records_read int not null default 0;
update integration_runs set records_read = messages;
