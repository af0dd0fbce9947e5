create table ranking_run (
    id uuid primary key,
    campaign_id uuid not null references campaign (id),
    number integer not null,
    due_at timestamptz not null,
    completed_at timestamptz not null,
    -- Due times before this one that passed while nothing ran, and that this run covers.
    missed integer not null,
    rule_version integer not null,
    -- The number of the last batch of plays that the run saw.
    watermark bigint not null,
    entries integer not null,
    -- SHA-256 over the run's canonical bytes, which name the digest of the run before.
    digest text not null,
    previous_digest text,
    final boolean not null,
    unique (campaign_id, due_at),
    unique (campaign_id, number)
);

create table ranking_entry (
    run_id uuid not null references ranking_run (id),
    clip_id uuid not null,
    rank integer not null,
    previous_rank integer,
    organization_path text not null,
    published_at timestamptz not null,
    plays bigint not null,
    qualified bigint not null,
    screened bigint not null,
    -- In millionths.
    score bigint not null,
    contributions jsonb not null,
    primary key (run_id, clip_id)
);

create index ranking_entry_rank on ranking_entry (run_id, rank);

alter table campaign add column current_run_id uuid references ranking_run (id);
