-- Where an asset stands within its floor or unit, in people's words.
alter table assets add column room text;
