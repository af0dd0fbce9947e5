-- When a campaign's next bulletin is to be issued; none for one that has no schedule, or whose schedule has ended.
create table bulletin_schedule (
    campaign_id uuid primary key references campaign (id),
    every text not null check (every in ('DAY', 'WEEK')),
    hour integer not null check (hour between 0 and 23),
    next_at timestamptz
);

create index bulletin_schedule_next_at on bulletin_schedule (next_at);

-- What was issued, as it was then: late reports change the figures of a day, and not what was said of it.
create table bulletin_issue (
    id uuid primary key,
    campaign_id uuid not null references campaign (id),
    first_day date not null,
    last_day date not null,
    issued_at timestamptz not null,
    digest text not null,
    figures text not null,
    unique (campaign_id, first_day, last_day)
);

create index bulletin_issue_newest on bulletin_issue (campaign_id, issued_at desc, id desc);
