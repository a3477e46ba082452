-- Finished rows whose own week is no longer there, or not yet: what was given up after its week was dropped still says why, and no result can
-- fail for want of a place. A chore empties it.
create table partitions.deliveries_done_default partition of partitions.deliveries_done default;
