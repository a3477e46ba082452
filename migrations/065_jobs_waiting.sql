-- Of what a job has done: how many wait for another record now. They are neither settled nor failed.
alter table jobs add column waiting int not null default 0;
