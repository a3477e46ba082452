-- What waits for its turn or is being sent is shown in the log: docs/decisions/outbound.md.

-- Those that were queued by a version that gave no ids yet.
update integration_postings set log_id = 'log_' || substr(event_id, 5, 10)
    || upper(substr(md5(concat_ws(' ', tenant_id, integration_id, event_id, rule)), 1, 16))
  where state <> 'done' and log_id is null;

-- Each posting is in one of these at a time, so together they cost what the one cost; and few are being sent, however many wait.
drop index integration_postings_unlogged;
create index integration_postings_queued on integration_postings (tenant_id, integration_id, log_id)
  where state in ('queued', 'due') and not logged;
create index integration_postings_sending on integration_postings (tenant_id, integration_id, log_id) where state = 'sending';
