-- What a campaign's figures by clip and hour add up to by organization, for the organizers' pages: a campaign has millions
-- of the former. Counted anew behind the intake whenever something changed, and never added to.

create table trend_head (
    campaign_id uuid primary key references campaign (id),
    -- What the figures were when they were counted last; empty before.
    seen text not null,
    next_at timestamptz not null
);

create index trend_head_next on trend_head (next_at);

-- Of the published clips of an organization and all below it, so that every subtree is read from the rows of one.
create table trend_hour (
    campaign_id uuid not null references campaign (id),
    organization_id uuid not null references organization (id),
    -- Of the clips' publication, the tickets' issue and the responses, in UTC.
    hour timestamptz not null,
    clips bigint not null,
    plays bigint not null,
    qualified bigint not null,
    screened bigint not null,
    likes bigint not null,
    comments bigint not null,
    shares bigint not null,
    primary key (campaign_id, organization_id, hour)
) with (fillfactor = 80);

-- The same by trade and day; days are those of the campaign's zone, here and below.
create table trend_trade (
    campaign_id uuid not null references campaign (id),
    organization_id uuid not null references organization (id),
    day date not null,
    trade text not null,
    clips bigint not null,
    plays bigint not null,
    qualified bigint not null,
    primary key (campaign_id, organization_id, day, trade)
) with (fillfactor = 80);

-- Of the published clips of an organization itself.
create table trend_organization (
    campaign_id uuid not null references campaign (id),
    day date not null,
    organization_id uuid not null references organization (id),
    -- The hour of the day's first publication; null where there is none.
    first_at timestamptz,
    clips bigint not null,
    plays bigint not null,
    qualified bigint not null,
    primary key (campaign_id, day, organization_id)
) with (fillfactor = 80);

-- How far all clips got that were created on a day, of an organization and all below it, by the state that they are in.
create table trend_funnel (
    campaign_id uuid not null references campaign (id),
    organization_id uuid not null references organization (id),
    day date not null,
    status text not null,
    created bigint not null,
    received bigint not null,
    playable bigint not null,
    published bigint not null,
    primary key (campaign_id, organization_id, day, status)
) with (fillfactor = 80);

-- A campaign's different viewers so far, at the last count of each hour.
create table trend_reach (
    campaign_id uuid not null references campaign (id),
    hour timestamptz not null,
    viewers bigint not null,
    primary key (campaign_id, hour)
);
