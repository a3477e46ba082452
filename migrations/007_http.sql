-- What a POST with an Idempotency-Key was answered, for a day. A row without a reply is a claim: its request is running, or its process died.
create table idempotency_keys (
  tenant_id text not null references tenants (id) on delete cascade,
  -- An API key's or a session's id.
  credential_id text not null,
  -- SHA-256 of method, path and key.
  lookup text not null,
  -- SHA-256 of the body: the same key with another body is a mistake.
  fingerprint text not null,
  claim text not null,
  -- Compared with the database's own clock.
  claimed_until timestamptz not null,
  reply_sealed text,
  created_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, credential_id, lookup)
);
-- For forgetting what has expired, over all tenants.
create index idempotency_keys_expired on idempotency_keys (expires_at);
select protect_tenant_table('idempotency_keys');

-- The requests of each limited key in its present minute. Unlogged: after a crash everybody starts with a full quota, which hurts nobody.
create unlogged table request_counts (
  tenant_id text not null,
  key_id text not null,
  window_started_at timestamptz(3) not null,
  used int not null,
  primary key (tenant_id, key_id),
  foreign key (tenant_id, key_id) references api_keys (tenant_id, id) on delete cascade
) with (fillfactor = 50);
select protect_tenant_table('request_counts');
