create table campaign (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
    title text not null,
    description text not null,
    organization_id uuid not null references organization (id),
    zone text not null,
    submission_opens_at timestamptz not null,
    submission_closes_at timestamptz not null,
    counting_opens_at timestamptz not null,
    counting_closes_at timestamptz not null,
    max_clip_bytes bigint not null check (max_clip_bytes between 1024 and 2147483648),
    min_clip_ms integer not null check (min_clip_ms >= 0),
    max_clip_ms integer not null check (max_clip_ms >= min_clip_ms),
    rule_version integer not null default 1,
    ranking_interval_s integer not null check (ranking_interval_s between 10 and 604800),
    -- When the next ranking run is due; empty once the final run is done.
    next_run_at timestamptz,
    created_at timestamptz not null,
    check (submission_opens_at < submission_closes_at),
    check (counting_opens_at < counting_closes_at)
);

create index campaign_due on campaign (next_run_at) where next_run_at is not null;

-- What a play is and what a place is made of. A version is never edited: a change is a new version.
create table rule_set (
    campaign_id uuid not null references campaign (id),
    version integer not null,
    window_s integer not null check (window_s > 0 and 86400 % window_s = 0),
    qualifying_watch_ms integer not null check (qualifying_watch_ms > 0),
    terms jsonb not null,
    created_at timestamptz not null,
    primary key (campaign_id, version)
);
