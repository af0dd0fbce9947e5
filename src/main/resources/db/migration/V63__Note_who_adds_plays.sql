-- Which process added plays last, and since which batch it is the only one: what it keeps in memory of the plays that are
-- there is whole for so long. A batch that was numbered by who does not know these columns, as an earlier release, does not
-- move `followed` on, and counts as another process.
alter table play_batch_head
    add column writer uuid,
    add column writer_since bigint not null default 0,
    add column followed bigint not null default 0;
