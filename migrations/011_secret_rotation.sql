-- A rotation under way: the secret before the present one, which is used beside it until the overlap ends. Nothing is written at that
-- moment: whoever signs compares the times, and a chore wipes the old secret afterwards.
alter table webhooks
  add column previous_secret_sealed text,
  add column overlap_ends_at timestamptz(3),
  add constraint webhooks_rotation check ((previous_secret_sealed is null) = (overlap_ends_at is null));
-- The few that rotate, for the chore that warns of the end and wipes.
create index webhooks_rotating on webhooks (overlap_ends_at) where overlap_ends_at is not null;
