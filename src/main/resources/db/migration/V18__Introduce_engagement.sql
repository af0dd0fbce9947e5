-- Likes, comments, shares and reports of abuse. A clip's counters change in the transaction of the row that they count, by
-- increments only, so that in every committed state they are the number of its rows.

create table clip_like (
    clip_id uuid not null references clip (id),
    account_id uuid not null references account (id),
    created_at timestamptz not null,
    primary key (clip_id, account_id)
);

create table clip_share (
    -- Made by the client, so that a repeat is found.
    id uuid primary key,
    clip_id uuid not null references clip (id),
    -- An account's or a device's id.
    sharer uuid not null,
    channel text not null check (channel in ('WECHAT', 'WECHAT_MOMENTS', 'WEIBO', 'QQ', 'DOUYIN', 'LINK', 'OTHER')),
    created_at timestamptz not null
);

create index clip_share_clip on clip_share (clip_id, created_at);

-- Who passes a clip on over and over does so once in an hour.
create unique index clip_share_hour
    on clip_share (clip_id, sharer, channel, date_trunc('hour', created_at at time zone 'UTC'));

-- How a campaign's comments are looked at; a campaign without a row shows all at once.
create table comment_rules (
    campaign_id uuid primary key references campaign (id),
    review text not null check (review in ('HITS', 'ALL')),
    words text[] not null,
    changed_at timestamptz not null,
    changed_by uuid not null references account (id)
);

create table clip_comment (
    -- Made by the client, so that a repeat is found.
    id uuid primary key,
    clip_id uuid not null references clip (id),
    account_id uuid not null references account (id),
    text text not null,
    status text not null check (status in ('WAITING', 'SHOWN', 'HIDDEN', 'REMOVED')),
    -- The word of the campaign's list that it was sent to review for.
    hit text,
    reason text,
    decided_by uuid references account (id),
    decided_at timestamptz,
    created_at timestamptz not null,
    -- What its author or an organizer removed is erased.
    check (case when status = 'REMOVED' then text = '' else char_length(text) between 1 and 500 end)
);

create index clip_comment_shown on clip_comment (clip_id, created_at desc, id desc) where status = 'SHOWN';
create index clip_comment_author on clip_comment (account_id, created_at);
create index clip_comment_waiting on clip_comment (created_at, id) where status = 'WAITING';

create table abuse_report (
    -- Made by the client, so that a repeat is found.
    id uuid primary key,
    clip_id uuid not null references clip (id),
    -- Null for a report of the clip itself.
    comment_id uuid references clip_comment (id),
    reporter_id uuid not null references account (id),
    reason text not null check (reason in ('ADVERTISING', 'INSULT', 'INDECENT', 'FALSE_CLAIM', 'INFRINGEMENT', 'OTHER')),
    text text not null,
    status text not null check (status in ('OPEN', 'UPHELD', 'DISMISSED')),
    note text,
    resolved_by uuid references account (id),
    resolved_at timestamptz,
    created_at timestamptz not null,
    check ((status = 'OPEN') = (resolved_at is null))
);

create unique index abuse_report_open on abuse_report (reporter_id, clip_id, comment_id) nulls not distinct
    where status = 'OPEN';
create index abuse_report_waiting on abuse_report (created_at, id) where status = 'OPEN';
create index abuse_report_comment on abuse_report (comment_id) where status = 'OPEN';

create table clip_engagement (
    clip_id uuid primary key references clip (id),
    likes bigint not null check (likes >= 0),
    -- Those that are shown.
    comments bigint not null check (comments >= 0),
    shares bigint not null check (shares >= 0)
) with (fillfactor = 50);

-- The same by the hour (UTC) in which the rows were made: what is taken back leaves the hour in which it came.
create table clip_engagement_hour (
    clip_id uuid not null references clip (id),
    hour timestamptz not null,
    likes bigint not null check (likes >= 0),
    comments bigint not null check (comments >= 0),
    shares bigint not null check (shares >= 0),
    primary key (clip_id, hour)
) with (fillfactor = 50);

-- Different viewers of a clip and of a campaign, estimated: the set as a sketch, and what it says.
create table clip_reach (
    clip_id uuid primary key,
    sketch bytea not null,
    viewers bigint not null,
    low bigint not null,
    high bigint not null,
    -- The last batch of plays that is in it.
    batch bigint not null
) with (fillfactor = 50);

create table campaign_reach (
    campaign_id uuid primary key references campaign (id),
    sketch bytea not null,
    viewers bigint not null,
    low bigint not null,
    high bigint not null,
    batch bigint not null
) with (fillfactor = 50);

-- The last batch of plays whose viewers are counted.
create table reach_head (
    only_row boolean primary key default true check (only_row),
    batch bigint not null
);

insert into reach_head (batch) values (0);

-- What people made of an entry, as a run saw it; null in runs of before it was counted.
alter table ranking_entry
    add column likes bigint,
    add column comments bigint,
    add column shares bigint;
