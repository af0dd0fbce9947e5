-- Campaigns whose last run failed; a run that is made takes the row away.
create table ranking_failure (
    campaign_id uuid primary key references campaign (id) on delete cascade,
    -- One after the other.
    failures integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    -- Not before this the next one is tried.
    retry_at timestamptz not null
);
