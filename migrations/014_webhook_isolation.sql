alter table webhooks
  add column rate_limit_per_second int check (rate_limit_per_second between 1 and 1000),
  -- Per record: a later event of it waits while an earlier one is still under way.
  add column ordered boolean not null default false;

-- What holds a webhook's deliveries back although they are due. A row appears with the first need of it.
create table webhook_gates (
  tenant_id text not null,
  webhook_id text not null,
  -- Rate: when the next send may be taken.
  next_send_at timestamptz(3),
  -- Breaker: failures since the last success and when the first of them was, how often it opened since then, and until when first attempts wait.
  failures_in_row int not null default 0,
  failing_since timestamptz(3),
  openings int not null default 0,
  open_until timestamptz(3),
  -- One first attempt is under way to find out; `open_until` is then when another may.
  probing boolean not null default false,
  primary key (tenant_id, webhook_id),
  foreign key (tenant_id, webhook_id) references webhooks (tenant_id, id) on delete cascade
) with (fillfactor = 50);
select protect_tenant_table('webhook_gates');

-- Order: the record, where the webhook is ordered, and the event's place in the feed. What waits for an earlier one has no next attempt.
alter table deliveries add column order_key text, add column position bigint;
create index deliveries_in_order on partitions.deliveries_open (tenant_id, webhook_id, order_key, position) where order_key is not null;
-- What goes out while a breaker is open: scheduled retries keep their times, and what somebody asked for by hand is sent.
create index deliveries_urgent on partitions.deliveries_open (tenant_id, webhook_id, next_attempt_at)
  where status = 'retrying' or (status = 'pending' and trigger = 'manual');
