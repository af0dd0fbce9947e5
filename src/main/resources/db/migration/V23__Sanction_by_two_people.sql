-- That a clip be disqualified: one organizer proposes it with a reason, another one decides. The ledger has an entry of
-- each act with the digest of its words.
create table sanction (
    id uuid primary key,
    clip_id uuid not null references clip (id),
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
    check (decider_id <> proposer_id),
    check ((status = 'PROPOSED') = (decider_id is null) and (decider_id is null) = (decided_at is null))
);

create unique index sanction_proposed on sanction (clip_id) where status = 'PROPOSED';
create unique index sanction_confirmed on sanction (clip_id) where status = 'CONFIRMED';
