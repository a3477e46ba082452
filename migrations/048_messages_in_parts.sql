-- A long message is taken in in parts: how many of its elements are in, the version of its integration's settings that it was begun with, and when
-- the last part of it was committed.
alter table received
  add column elements_taken int not null default 0,
  add column begun_version int,
  add column taken_at timestamptz(3);
-- What has been begun is finished before anything that came after it.
create index received_begun on partitions.received_open (tenant_id, integration_id, id) where unread and elements_taken > 0;
