-- What rolls several campaigns up. A campaign is in one series at the most.
create table series (
    id uuid primary key,
    slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,59}$'),
    title text not null,
    description text not null,
    -- The union that keeps it.
    organization_id uuid not null references organization (id),
    created_at timestamptz not null
);

alter table campaign add column series_id uuid references series (id);

create index campaign_series on campaign (series_id) where series_id is not null;

-- Boards of a series merge the current runs of its campaigns by qualified plays, and read no further than their page.
create index ranking_entry_qualified on ranking_entry (run_id, qualified desc, plays desc, published_at, clip_id);
