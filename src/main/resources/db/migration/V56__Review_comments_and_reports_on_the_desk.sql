-- As with clips: who has a comment or a report on the desk, until when. A decision needs none, and ends it.
create table comment_assignment (
    comment_id uuid primary key references clip_comment (id) on delete cascade,
    account_id uuid not null references account (id),
    until timestamptz not null
);

create table report_assignment (
    report_id uuid primary key references abuse_report (id) on delete cascade,
    account_id uuid not null references account (id),
    until timestamptz not null
);

-- What a comment was before the decision, for as long as that can be taken back; null where it cannot.
alter table clip_comment add column decided_from text check (decided_from in ('WAITING', 'SHOWN'));

-- What waits is counted for all campaigns of an organizer at once.
create index clip_processed on clip (campaign_id) where status = 'PROCESSED';
