-- What was left out after a pause may be more than was counted, and what wasn't kept any more is told besides what was left out by choice.
alter table posting_readers
  add column skipped_is_capped boolean not null default false,
  add column skipped_gone int not null default 0;
