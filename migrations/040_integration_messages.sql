-- The last messages of an integration, read or not: what a mapping is tried on.
create index received_by_integration on received (tenant_id, integration_id, id);
