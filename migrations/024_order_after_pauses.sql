-- From when on the wait for earlier events of a record counts: time in a pause doesn't.
alter table webhooks add column resumed_at timestamptz(3);
-- What waits for an earlier event, for the chore that lets it go when it has waited too long.
create index deliveries_waiting_in_order on partitions.deliveries_open (created_at)
  where order_key is not null and next_attempt_at is null and status = 'pending';
