-- A confirmed figure may turn out wrong with nothing to put in its place. Taking it back takes two people, as confirming does.
alter table channel_figure drop constraint channel_figure_status_check;

alter table channel_figure
    add constraint channel_figure_status_check
        check (status in ('PENDING', 'CONFIRMED', 'REFUSED', 'SUPERSEDED', 'WITHDRAWN'));

create table channel_withdrawal (
    id uuid primary key,
    figure_id uuid not null references channel_figure (id),
    -- Why, for the organizers.
    reason text not null,
    asked_by uuid not null references account (id),
    asked_at timestamptz not null,
    -- LAPSED: a correction took the figure's place before anybody decided.
    status text not null check (status in ('PENDING', 'CONFIRMED', 'REFUSED', 'LAPSED')),
    decided_by uuid references account (id),
    decided_at timestamptz,
    -- What the second person said to it.
    note text,
    -- The decision's sequence in the campaign's ledger.
    decision_entry bigint,
    check (decided_by <> asked_by),
    check ((decided_by is null) = (decided_at is null)),
    check ((status in ('CONFIRMED', 'REFUSED')) = (decided_by is not null)),
    check (status <> 'REFUSED' or note is not null)
);

create index channel_withdrawal_figure on channel_withdrawal (figure_id, asked_at);
create unique index channel_withdrawal_pending on channel_withdrawal (figure_id) where status = 'PENDING';
create unique index channel_withdrawal_confirmed on channel_withdrawal (figure_id) where status = 'CONFIRMED';
