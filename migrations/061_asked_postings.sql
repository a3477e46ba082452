-- The other side is asked for what may have arrived: docs/decisions/outbound.md.

-- Both checks allow more than before, so no row has to be looked at under the lock.
-- asking: it may have arrived, and the other side is asked for it when it is due. It is in doubt until then, as `uncertain` is.
alter table integration_postings drop constraint integration_postings_state_check;
alter table integration_postings add constraint integration_postings_state_check
  check (state in ('queued', 'due', 'sending', 'error', 'uncertain', 'asking', 'done')) not valid;
-- absent: the other side was asked for it, and doesn't have it.
alter table integration_postings drop constraint integration_postings_job_outcome_check;
alter table integration_postings add constraint integration_postings_job_outcome_check
  check (job_outcome in ('resolved', 'failed', 'absent')) not valid;
alter table integration_postings
  -- Somebody wants it sent again if it isn't there.
  add column resend boolean not null default false,
  -- Its rule has had it sent again, or a person has taken it up by asking: from then on only a person has it sent again.
  add column only_by_hand boolean not null default false,
  -- When the last attempt left it in doubt: it isn't asked for before it can be found there.
  add column doubted_at timestamptz(3),
  add column ask_count int not null default 0,
  -- When asking by itself began; again when a person asks for it.
  add column asking_since timestamptz(3),
  -- The latest question and what came of it, without secrets.
  add column asked text;
drop index integration_postings_due;
create index integration_postings_due on integration_postings (tenant_id, integration_id, due_at, position)
  where state in ('due', 'sending', 'asking');

-- What waits for its turn or its first answer is shown in the log before it has an entry there, by the id that the entry will have.
update integration_postings set log_id = 'log_' || substr(event_id, 5, 10)
    || upper(substr(md5(concat_ws(' ', tenant_id, integration_id, event_id, rule)), 1, 16))
  where state <> 'done' and log_id is null;
create index integration_postings_unlogged on integration_postings (tenant_id, integration_id, log_id) where state <> 'done' and not logged;

-- What the other side said when it refused, in its own words.
alter table integration_log add column error_said text;
