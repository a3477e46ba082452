-- Documents are listed by the kind of record they hang on (`ast`, `wo` …) and by who uploaded them: read from what is there, so neither can
-- disagree with it.
alter table documents
  add column record_kind text generated always as (split_part(record_id, '_', 1)) stored,
  add column uploader_id text generated always as (uploaded_by ->> 'id') stored;
create index documents_by_kind on documents (tenant_id, record_kind, id) where deleted_at is null;
create index documents_by_uploader on documents (tenant_id, uploader_id, id) where deleted_at is null;
