-- What a campaign plans beside its submission and counting windows, which stay where they are. The order of phases is
-- checked by the service, as the submission window is part of it.
create table campaign_phase (
    campaign_id uuid not null references campaign (id) on delete cascade,
    phase text not null check (phase in ('FIRST_REVIEW', 'VOTE', 'FINAL_REVIEW', 'NOTICE')),
    begins_at timestamptz not null,
    ends_at timestamptz not null,
    primary key (campaign_id, phase),
    check (begins_at < ends_at)
);

alter table campaign
    -- Raised by each change of its settings, so that nobody overwrites what they have not seen.
    add column revision integer not null default 1 check (revision > 0),
    -- Of its public page.
    add column colour text not null default 'CINNABAR'
        check (colour in ('CINNABAR', 'JADE', 'INDIGO', 'BRONZE', 'PLUM', 'SLATE')),
    -- Since when lists leave it out; null: they show it.
    add column archived_at timestamptz;
