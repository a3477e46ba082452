-- Where the built-in test receiver listens, for the whole installation: its port stands in webhooks' URLs, so it must outlive restarts and be
-- the same on every machine. It belongs to no tenant; workers alone may see it.
create table test_receiver_place (
  only_row boolean primary key default true check (only_row),
  port int not null check (port between 1 and 65535)
);
alter table test_receiver_place enable row level security;
alter table test_receiver_place force row level security;
create policy workers_only on test_receiver_place to arkanpm_worker using (true) with check (true);

-- Its certificates, the installation's too: whichever process serves, the others must trust it. A new one is trusted for hours before it is
-- served, so that no process is surprised by it.
create table test_receiver_certificates (
  -- PEM of the authority; whoever calls must trust it.
  ca text primary key,
  -- JSON { cert, key }
  sealed text not null,
  made_at timestamptz(3) not null,
  ends_at timestamptz(3) not null
);
alter table test_receiver_certificates enable row level security;
alter table test_receiver_certificates force row level security;
create policy workers_only on test_receiver_certificates to arkanpm_worker using (true) with check (true);

-- A tenant's inbox. Its token is looked up by its hash in the directory; sealed it is kept to be shown again.
create table test_inboxes (
  tenant_id text primary key references tenants (id) on delete cascade,
  token_sealed text not null,
  created_at timestamptz(3) not null
);
select protect_tenant_table('test_inboxes');

-- What arrived there; the last few of a tenant are kept.
create table received_requests (
  tenant_id text not null references tenants (id) on delete cascade,
  id text not null,
  received_at timestamptz(3) not null,
  method text not null,
  path text not null,
  -- JSON, values of the customer's own headers masked.
  headers text not null,
  body text not null,
  body_truncated boolean not null,
  event text,
  event_id text,
  delivery_id text,
  -- Whose secret was held against it; no reference, since the log outlives the webhook.
  webhook_id text,
  verdict text not null check (verdict in ('verified', 'wrong_signature', 'unknown_webhook', 'no_signature')),
  -- JSON [{ header, result, detail }]
  checks text not null,
  response_status int not null,
  primary key (tenant_id, id)
);
select protect_tenant_table('received_requests');
