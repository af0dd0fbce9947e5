-- Who scores the clips of a campaign, from when to when: a row for each appointment, so that a run knows who was one at
-- the time that it is of.
create table juror (
    id uuid primary key,
    campaign_id uuid not null references campaign (id) on delete cascade,
    account_id uuid not null references account (id),
    appointed_at timestamptz not null,
    -- Exclusive; null: still is.
    dismissed_at timestamptz,
    -- The acts' sequences in the campaign's ledger.
    appointment_entry bigint,
    dismissal_entry bigint,
    check (dismissed_at >= appointed_at)
);

create unique index juror_present on juror (campaign_id, account_id) where dismissed_at is null;
create index juror_span on juror (campaign_id, account_id, appointed_at);
create index juror_account on juror (account_id) where dismissed_at is null;

-- What jurors think of clips. Rows are added and never changed: of a juror's scores of a clip the one of the greatest version
-- counts.
create table jury_score (
    id uuid primary key,
    clip_id uuid not null references clip (id),
    account_id uuid not null references account (id),
    version integer not null check (version > 0),
    -- Tenths of a point.
    tenths integer not null check (tenths between 0 and 1000),
    -- For the organizers; null for none.
    comment text,
    scored_at timestamptz not null,
    unique (clip_id, account_id, version)
);

create index jury_score_account on jury_score (account_id, clip_id, version);
-- The order in which organizers read them.
create index jury_score_newest on jury_score (scored_at desc, id desc);

create trigger jury_score_is_only_added before update or delete or truncate on jury_score
    for each statement execute function refuse_change();

-- The mean of a clip's scores as a run has it, in hundredths of a point; null where its rules do not ask for it, and in runs of
-- before there were any.
alter table ranking_entry add column jury bigint;

alter table ranking_block
    add column jury bigint[],
    add check (cardinality(jury) = cardinality(clip_id));
alter table ranking_block alter column jury set storage external;

-- What reads runs in blocks as rows, with the columns that both tables have now, each in its place: as V53 has it.
do $$
declare
    entry text;
    element text;
begin
    select string_agg(case attname when 'run_id' then 'run' when 'contributions' then 'null::jsonb'
                                   when 'digest' then 'encode(digest, ''hex'')' else quote_ident(attname) end,
                      ', ' order by attnum)
    into entry
    from pg_attribute
    where attrelid = 'ranking_entry'::regclass and attnum > 0 and not attisdropped;
    select string_agg(format('unnest(%1$I) as %1$I', attname), ', ' order by attnum)
    into element
    from pg_attribute
    where attrelid = 'ranking_block'::regclass and attnum > 2 and not attisdropped;
    execute format($function$
        create or replace function ranking_block_places(run uuid, first integer, last integer) returns setof ranking_entry
        language sql stable parallel safe as $body$
            select %s
            from (
                select block * 256 + generate_subscripts(clip_id, 1) as rank, %s
                from ranking_block
                where run_id = run and block between (first - 1) / 256 and (last - 1) / 256
                order by block
            ) as entry
            where rank between first and last
        $body$
        $function$, entry, element);
end $$;

create or replace function ranking_places(run uuid, first integer, last integer) returns setof ranking_entry
language sql stable parallel safe as $$
    select entry.*
    from ranking_entry as entry
    where run_id = run and rank between first and last
    union all
    select entry.*
    from ranking_block_places(run, first, last) as entry
$$;
