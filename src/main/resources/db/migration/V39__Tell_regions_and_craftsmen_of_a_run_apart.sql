-- What more boards are made of, as the run saw it; null in runs of before it was stored.
alter table ranking_entry
    add column region text,
    -- The first clip, by id, of the same craftsman in the run: who is the same can be told without naming anybody.
    add column craftsman uuid;

-- Boards look through a whole run: in an index of what they ask for, that is a quarter of what the rows are. A path of
-- organizations is not in it, since nothing bounds its length.
drop index ranking_entry_rank;
create index ranking_entry_rank on ranking_entry (run_id, rank)
    include (score, standing, author, craftsman, trade, region, newcomer, recent_plays, clip_id);

-- An index answers alone only for what was vacuumed since: after each large run, not after a fifth of all runs. There is
-- nothing to remove, so that it reads the new pages only.
alter table ranking_entry set (autovacuum_vacuum_insert_threshold = 10000, autovacuum_vacuum_insert_scale_factor = 0);
