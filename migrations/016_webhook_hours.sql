-- What became of a webhook's attempts, hour by hour (UTC): added up with each batch of results, so that nobody counts deliveries to show a day.
create table webhook_hours (
  tenant_id text not null,
  webhook_id text not null,
  hour timestamptz(0) not null,
  succeeded int not null default 0,
  -- Tried again later.
  retried int not null default 0,
  -- Given up.
  failed int not null default 0,
  primary key (tenant_id, webhook_id, hour),
  foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
) with (fillfactor = 50);
select protect_tenant_table('webhook_hours');
-- For the chore that forgets.
create index webhook_hours_by_hour on webhook_hours (hour);

-- The receiver's certificate as the last new connection saw it, and of which host it is: a webhook's URL may change.
alter table webhook_health
  add column certificate_host text,
  add column certificate_valid_to timestamptz(3);
