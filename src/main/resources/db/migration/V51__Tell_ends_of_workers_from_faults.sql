-- How often a worker's claim ran out, as its process was killed, which is no fault of the work; and how often it was stopped
-- as it took too long, which may be the machine's. Both are among the attempts.
alter table media_job
    add column lapses integer not null default 0,
    add column overtimes integer not null default 0;
