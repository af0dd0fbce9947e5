-- Votes for clips. A row is a vote; a clip's counters change in its transaction, by increments only, so that in every
-- committed state they are the number of its rows.

-- How a campaign is voted in; one without a row takes up to five votes a day.
create table ballot_rule (
    campaign_id uuid primary key references campaign (id),
    shape text not null check (shape in ('UP_TO', 'EXACTLY')),
    votes integer not null check (votes between 1 and 50),
    -- Whether authors may vote for what they uploaded.
    own_clips boolean not null,
    changed_at timestamptz not null,
    changed_by uuid not null references account (id)
);

create table vote (
    campaign_id uuid not null references campaign (id),
    -- By the campaign's clock.
    day date not null,
    voter_id uuid not null references account (id),
    clip_id uuid not null references clip (id),
    -- The voter's how many-th of that day, from 1 on: two votes at the same moment cannot both be the last one.
    number integer not null check (number between 1 and 50),
    at timestamptz not null,
    primary key (campaign_id, voter_id, day, clip_id),
    unique (campaign_id, voter_id, day, number)
);

-- For its foreign key: who deletes clips would else read all votes for each of them.
create index vote_clip on vote (clip_id);

create table clip_votes (
    clip_id uuid primary key references clip (id),
    votes bigint not null check (votes >= 0)
) with (fillfactor = 50);

-- The same by the hour (UTC) in which the votes were cast.
create table clip_votes_hour (
    clip_id uuid not null references clip (id),
    hour timestamptz not null,
    votes bigint not null check (votes >= 0),
    primary key (clip_id, hour)
) with (fillfactor = 50);

-- Votes of an entry, as a run saw them; null where its rules do not ask for them. In a block, null where it is of before.
alter table ranking_entry add column votes bigint;
alter table ranking_block
    add column votes bigint[],
    add check (votes is null or cardinality(votes) = cardinality(clip_id));
alter table ranking_block alter column votes set storage external;

-- As before, with a column more.
create or replace function ranking_block_places(run uuid, first integer, last integer) returns setof ranking_entry
language sql stable parallel safe as $$
    select run, clip_id, rank, previous_rank, organization_path, published_at, plays, qualified, screened, score,
           null::jsonb, likes, comments, shares, reach, completion, author, standing, encode(digest, 'hex'), trade,
           newcomer, recent_plays, region, craftsman, terms, votes
    from (
        select block * 256 + generate_subscripts(clip_id, 1) as rank, unnest(clip_id) as clip_id,
               unnest(previous_rank) as previous_rank, unnest(organization_path) as organization_path, unnest(published_at) as published_at,
               unnest(plays) as plays, unnest(qualified) as qualified, unnest(screened) as screened,
               unnest(score) as score, unnest(likes) as likes, unnest(comments) as comments,
               unnest(shares) as shares, unnest(reach) as reach, unnest(completion) as completion,
               unnest(author) as author, unnest(standing) as standing, unnest(digest) as digest,
               unnest(trade) as trade, unnest(newcomer) as newcomer, unnest(recent_plays) as recent_plays,
               unnest(region) as region, unnest(craftsman) as craftsman, unnest(terms) as terms,
               unnest(votes) as votes
        from ranking_block
        where run_id = run and block between (first - 1) / 256 and (last - 1) / 256
        order by block
    ) as entry
    where rank between first and last
$$;

create or replace function ranking_places(run uuid, first integer, last integer) returns setof ranking_entry
language sql stable parallel safe as $$
    select entry.*
    from ranking_entry as entry
    where run_id = run and rank between first and last
    union all
    select entry.*
    from ranking_block_places(run, first, last) as entry
$$;

-- A sanction is to disqualify a clip, or to have its votes count nothing.
alter table sanction add column kind text not null default 'DISQUALIFY' check (kind in ('DISQUALIFY', 'ZERO_VOTES'));
drop index sanction_proposed;
drop index sanction_confirmed;
create unique index sanction_proposed on sanction (clip_id, kind) where status = 'PROPOSED';
create unique index sanction_confirmed on sanction (clip_id, kind) where status = 'CONFIRMED';
