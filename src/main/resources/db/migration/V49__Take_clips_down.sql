-- That a published clip be hidden at once: one organizer does it with a reason, one of them ends it. The ledger has an entry
-- of each act with the digest of its words.
alter table clip drop constraint clip_status_check;
alter table clip add constraint clip_status_check check (status in ('DRAFT', 'UPLOADING', 'STORED', 'PROCESSED', 'RETURNED',
    'PUBLISHED', 'TAKEN_DOWN', 'REJECTED', 'FAILED', 'WITHDRAWN', 'DISQUALIFIED'));

create table takedown (
    id uuid primary key,
    clip_id uuid not null references clip (id),
    actor_id uuid not null references account (id),
    at timestamptz not null,
    -- For the clip's author and its organizers.
    reason text not null,
    -- The act's sequence in the campaign's ledger, and that of the end.
    entry bigint,
    restored_by_id uuid references account (id),
    restored_at timestamptz,
    -- What whoever restored it added, for the same.
    note text,
    restore_entry bigint,
    check ((restored_by_id is null) = (restored_at is null))
);

create unique index takedown_open on takedown (clip_id) where restored_at is null;
-- The ledger is checked against all of them.
create index takedown_clip on takedown (clip_id, at);
