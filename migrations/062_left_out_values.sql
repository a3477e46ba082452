-- A value of theirs that becomes nothing, on purpose: it is left out (null), which is told apart from one that nobody has mapped.
alter table lookup_entries alter column value drop not null;
