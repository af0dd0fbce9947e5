-- The entries of a large run, 256 by place in a row, a column's values in an array: a million rows of their own with three
-- indexes took the database three times as long as all the rest of a run. Smaller runs, and those of before, are in
-- ranking_entry. Arrays of a row are equally long; the place of the first value is block * 256 + 1.
create table ranking_block (
    run_id uuid not null,
    block integer not null,
    clip_id uuid[] not null,
    previous_rank integer[] not null,
    organization_path text[] not null,
    published_at timestamptz[] not null,
    plays bigint[] not null,
    qualified bigint[] not null,
    screened bigint[] not null,
    score bigint[] not null,
    terms bytea[] not null,
    likes bigint[] not null,
    comments bigint[] not null,
    shares bigint[] not null,
    reach bigint[] not null,
    completion bigint[] not null,
    author uuid[] not null,
    trade text[] not null,
    region text[] not null,
    craftsman uuid[] not null,
    newcomer boolean[] not null,
    recent_plays bigint[] not null,
    standing text[] not null,
    -- SHA-256 as it is, not in hex.
    digest bytea[] not null,
    primary key (run_id, block),
    check (cardinality(clip_id) = all (array[
        cardinality(previous_rank), cardinality(organization_path), cardinality(published_at),
        cardinality(plays), cardinality(qualified), cardinality(screened), cardinality(score),
        cardinality(terms), cardinality(likes), cardinality(comments), cardinality(shares),
        cardinality(reach), cardinality(completion), cardinality(author), cardinality(trade),
        cardinality(region), cardinality(craftsman), cardinality(newcomer), cardinality(recent_plays),
        cardinality(standing), cardinality(digest)]))
);

-- Digests and ids do not become shorter, and what is compressed takes longer to read.
do $$
declare
    name text;
begin
    for name in select attname from pg_attribute
                where attrelid = 'ranking_block'::regclass and attnum > 2 and not attisdropped
    loop
        execute format('alter table ranking_block alter column %I set storage external', name);
    end loop;
end $$;

-- Where a clip is in such a run: clips by id, 256 in a row, and the place of each.
create table ranking_clip (
    run_id uuid not null,
    first_clip uuid not null,
    clip_id uuid[] not null,
    rank integer[] not null,
    primary key (run_id, first_clip),
    check (first_clip = clip_id[1] and cardinality(rank) = cardinality(clip_id))
);
alter table ranking_clip alter column clip_id set storage external, alter column rank set storage external;

-- The place of a clip in a run; null where it has none.
create function ranking_rank(run uuid, clip uuid) returns integer
language sql stable parallel safe as $$
    select coalesce(
        (select rank from ranking_entry where run_id = run and clip_id = clip),
        (select rank[array_position(clip_id, clip)]
         from (select clip_id, rank from ranking_clip
               where run_id = run and first_clip <= clip
               order by first_clip desc
               limit 1) as nearest))
$$;

-- The entries of such a run from a place to another: only those blocks are read that have them. A statement that calls this has
-- it written out in its place, so that conditions and indexes are used as with a table. A column more of ranking_entry needs both
-- this function and the next one anew.
create function ranking_block_places(run uuid, first integer, last integer) returns setof ranking_entry
language sql stable parallel safe as $$
    select run, clip_id, rank, previous_rank, organization_path, published_at, plays, qualified, screened, score,
           null::jsonb, likes, comments, shares, reach, completion, author, standing, encode(digest, 'hex'), trade,
           newcomer, recent_plays, region, craftsman, terms
    from (
        select block * 256 + generate_subscripts(clip_id, 1) as rank, unnest(clip_id) as clip_id,
               unnest(previous_rank) as previous_rank, unnest(organization_path) as organization_path, unnest(published_at) as published_at,
               unnest(plays) as plays, unnest(qualified) as qualified, unnest(screened) as screened,
               unnest(score) as score, unnest(likes) as likes, unnest(comments) as comments,
               unnest(shares) as shares, unnest(reach) as reach, unnest(completion) as completion,
               unnest(author) as author, unnest(standing) as standing, unnest(digest) as digest,
               unnest(trade) as trade, unnest(newcomer) as newcomer, unnest(recent_plays) as recent_plays,
               unnest(region) as region, unnest(craftsman) as craftsman, unnest(terms) as terms
        from ranking_block
        where run_id = run and block between (first - 1) / 256 and (last - 1) / 256
        order by block
    ) as entry
    where rank between first and last
$$;

-- The same, however the run is stored.
create function ranking_places(run uuid, first integer, last integer) returns setof ranking_entry
language sql stable parallel safe as $$
    select entry.*
    from ranking_entry as entry
    where run_id = run and rank between first and last
    union all
    select entry.*
    from ranking_block_places(run, first, last) as entry
$$;

-- What boards of such a run are made of.
create function ranking_block_board(run uuid) returns table (
    clip_id uuid, rank integer, organization_path text, score bigint, author uuid, trade text, region text,
    craftsman uuid, newcomer boolean, recent_plays bigint, standing text)
language sql stable parallel safe as $$
    select unnest(clip_id), block * 256 + generate_subscripts(clip_id, 1), unnest(organization_path), unnest(score),
           unnest(author), unnest(trade), unnest(region), unnest(craftsman), unnest(newcomer), unnest(recent_plays),
           unnest(standing)
    from ranking_block
    where run_id = run
$$;

-- The place of each clip of a run.
create function ranking_ranks(run uuid) returns table (clip_id uuid, rank integer)
language sql stable parallel safe as $$
    select clip_id, rank from ranking_entry where run_id = run
    union all
    select unnest(clip_id), unnest(rank) from ranking_clip where run_id = run
$$;
