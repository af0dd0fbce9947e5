-- What a score is made of, in some twenty bytes a term: as JSON it was the half of a run, and read by the database for longer
-- than all the rest. Runs of before keep theirs; of an entry's two columns one is null.
alter table ranking_entry
    add column terms bytea,
    alter column contributions drop not null;
