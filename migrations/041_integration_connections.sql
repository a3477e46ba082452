-- How calls to an integration's other side are doing, shared by all processes. A row appears with the first need of it.
-- docs/decisions/calling-out.md says why it is so.
create table integration_connections (
  tenant_id text not null,
  integration_id text not null,
  -- The breaker: faults of the connection in a row, how often it opened since the last answer, until when nothing is called, and how long the
  -- one call that finds out may take. The fault is kept to be told to those that are held back.
  faults_in_row int not null default 0,
  openings int not null default 0,
  open_until timestamptz(3),
  probing_until timestamptz,
  last_fault jsonb,
  -- The other side asked to be left alone until then, so often in a row.
  not_before timestamptz(3),
  throttles_in_row int not null default 0,
  last_used_at timestamptz(3),
  -- What credentials were exchanged for, sealed JSON. The generation counts changes: a renewal is kept only where it began from the latest.
  tokens_sealed text,
  token_generation int not null default 0,
  token_expires_at timestamptz(3),
  token_renew_at timestamptz(3),
  -- One process at a time renews, by the database's clock.
  renewing_by text,
  renewing_until timestamptz,
  -- After a renewal that failed by itself: when to try again. Refused for good: why, until somebody enters or authorizes anew.
  renewal_not_before timestamptz(3),
  renewal_refused jsonb,
  -- Credentials before the present ones, used where those aren't known yet, until the overlap ends.
  previous_credentials_sealed text,
  previous_credentials_until timestamptz(3),
  primary key (tenant_id, integration_id),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade
) with (fillfactor = 50);
select protect_tenant_table('integration_connections');

-- Somebody was sent to another system to let us in, and hasn't come back yet. Used once.
create table integration_authorizations (
  tenant_id text not null,
  -- SHA-256 of the state in the address, which is kept nowhere.
  state_hash text not null,
  integration_id text not null,
  user_id text not null,
  -- The PKCE verifier.
  verifier_sealed text not null,
  redirect_uri text not null,
  -- The credentials that it was begun with: with others it is void.
  credentials_set_at timestamptz(3) not null,
  expires_at timestamptz(3) not null,
  primary key (tenant_id, state_hash),
  foreign key (tenant_id, integration_id) references integrations (tenant_id, id) on delete cascade,
  foreign key (tenant_id, user_id) references users (tenant_id, id) on delete cascade
);
select protect_tenant_table('integration_authorizations');
