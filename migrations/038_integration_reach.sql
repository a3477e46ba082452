-- From a record to the postings that took it out, as `integration_log_by_target` does for what came in.
create index integration_log_sent on integration_log (tenant_id, source_record_id, id) where direction = 'out' and source_record_id is not null;
-- Retry Failed goes in the order in which the messages came, a few entries at a time.
create index integration_log_in_order on partitions.integration_log_open (tenant_id, integration_id, received_id, element);
