-- Rows of plays are kept for a time only. Whose day has passed it are dropped with their partition, and what they added up
-- to is kept here, in the same transaction: figures = rows + sealed totals.
create table sealed_day (
    issued_day date primary key,
    sealed_at timestamptz not null,
    plays bigint not null,
    qualified bigint not null,
    screened bigint not null
);

create table sealed_hour (
    issued_day date not null references sealed_day (issued_day),
    clip_id uuid not null,
    hour timestamptz not null,
    plays bigint not null,
    qualified bigint not null,
    screened bigint not null,
    primary key (issued_day, clip_id, hour)
);

-- A day's hours are looked at while batches wait. Counters change without it: the hour does not.
create index clip_hour_hour on clip_hour (hour);
