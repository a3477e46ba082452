-- What failed once stays known when a later submission leaves the item out: it isn't told, and followed up, a second time. Shown are the
-- results of the latest submission alone.
alter table inspection_results add column is_current boolean not null default true;
