-- A CEL expression over the envelope; null takes every event of the subscription.
alter table webhooks add column filter text;

-- Events for which the filter's evaluation failed: they count as not matching, and are told here. A changed filter begins anew.
alter table webhook_health
  add column filter_errors int not null default 0,
  add column filter_error text,
  add column filter_error_event_id text,
  add column filter_error_at timestamptz(3);
