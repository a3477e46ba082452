-- What an integration that posts left out when it was last enabled after a pause: by choice, or because it isn't kept any more.
alter table posting_readers
  add column skipped_events int,
  add column skipped_from timestamptz(3),
  add column skipped_until timestamptz(3),
  add column skipped_because text check (skipped_because in ('chosen', 'not_kept')),
  add check (num_nonnulls(skipped_events, skipped_from, skipped_until, skipped_because) in (0, 4));
