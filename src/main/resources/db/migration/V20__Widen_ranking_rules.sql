-- How scores become places: part of a campaign's rules. Rule sets that are there already keep their order of equal scores.
alter table rule_set
    add column placement jsonb not null default '{"ties": ["qualifiedPlays", "reportedPlays", "earlierPublication"]}';
alter table rule_set alter column placement drop default;

-- Schema 1: the digest is of one document with rules and entries in it, and the columns below are null. Schema 2: the
-- digest is of this row, which names the digests of its rule set and of its entries.
alter table ranking_run
    add column schema integer not null default 1,
    -- Figures are those of these hours.
    add column figures_from timestamptz,
    add column figures_to timestamptz,
    add column rules_digest text,
    add column entries_digest text;
alter table ranking_run alter column schema drop default;

alter table ranking_entry
    add column reach bigint,
    -- Null too where the rules do not ask for it: it is counted from the rows of plays.
    add column completion bigint,
    -- The first clip, by id, of the same author in the run: who shares an author can be told without naming anybody.
    add column author uuid,
    add column standing text not null default 'COMPETING',
    -- SHA-256 of the entry's canonical bytes.
    add column digest text;
alter table ranking_entry alter column standing drop default;
