-- That a campaign's final run be made again without clips that were disqualified since: one organizer proposes it with a
-- reason, another one decides. The ledger has an entry of each act with the digest of its words.
create table ranking_correction (
    id uuid primary key,
    campaign_id uuid not null references campaign (id),
    -- The final run that it replaces.
    replaces_id uuid not null references ranking_run (id),
    status text not null check (status in ('PROPOSED', 'CONFIRMED', 'REFUSED')),
    proposer_id uuid not null references account (id),
    proposed_at timestamptz not null,
    -- What everybody reads once it is confirmed.
    reason text not null,
    -- The proposal's sequence in the campaign's ledger, and the decision's.
    proposal_entry bigint,
    decider_id uuid references account (id),
    decided_at timestamptz,
    -- What whoever decided added, for the organizers.
    note text,
    decision_entry bigint,
    -- The run that came of it; null until it is made.
    run_id uuid references ranking_run (id),
    check (decider_id <> proposer_id),
    check ((status = 'PROPOSED') = (decider_id is null) and (decider_id is null) = (decided_at is null)),
    check (run_id is null or status = 'CONFIRMED')
);

-- One at a time is open, and a run is replaced once.
create unique index ranking_correction_proposed on ranking_correction (campaign_id) where status = 'PROPOSED';
create unique index ranking_correction_confirmed on ranking_correction (replaces_id) where status = 'CONFIRMED';
create index ranking_correction_campaign on ranking_correction (campaign_id);

-- The digest of the final run that a run replaces, and the SHA-256 of the reason; null in all others.
alter table ranking_run
    add column replaces text,
    add column reason_digest text,
    add check ((replaces is null) = (reason_digest is null)),
    add check (replaces is null or final);

-- What replaces a run is of the same due time.
alter table ranking_run drop constraint ranking_run_campaign_id_due_at_key;
create unique index ranking_run_due_once on ranking_run (campaign_id, due_at) where replaces is null;
create index ranking_run_due on ranking_run (campaign_id, due_at, number);
