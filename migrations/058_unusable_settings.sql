-- Why nothing can be taken in with an integration's settings, and since when; null while they can be read. docs/decisions/integrations.md.
alter table integrations add column settings_error text;
alter table integrations add column settings_failed_at timestamptz(3);
