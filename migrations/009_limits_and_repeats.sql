-- A limit that the operator gave a key is the operator's to change.
alter table api_keys add column limit_by_operator boolean not null default false;

-- Set in the transaction that carries the request out: from then on the request isn't carried out again, even when its reply was lost.
alter table idempotency_keys add column committed_at timestamptz(3);
