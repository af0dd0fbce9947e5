-- What puts a clip on boards besides its place, as the run saw it; null in runs of before it was stored.
alter table ranking_entry
    add column trade text,
    -- Nothing of its author's was published in another campaign before this one took clips.
    add column newcomer boolean,
    -- Qualified plays of the 24 full hours before the run.
    add column recent_plays bigint;
