-- The number of the last batch. The row is locked from a batch's first statement to its commit, so the order of
-- numbers is the order of commits, over replicas too.
create table play_batch_head (
    only_row boolean primary key default true check (only_row),
    batch bigint not null
);

insert into play_batch_head (batch) values (0);

-- One row a ticket. The day is part of the ticket: time-ordered ids keep the part of the index being written in memory.
create table play (
    issued_day date not null,
    ticket uuid not null,
    clip_id uuid not null,
    viewer uuid not null,
    issued_at timestamptz not null,
    reported_at timestamptz not null,
    watched_ms integer not null,
    viewing_window integer not null,
    screened text,
    rule_version integer not null,
    -- The batch that counted it, and the one since which it is watched long enough: what a run with a watermark saw.
    batch bigint not null,
    qualified_batch bigint,
    primary key (issued_day, ticket)
) partition by range (issued_day);

-- Each (clip, viewer, window) that holds a ticket watched long enough, and how many unscreened ones it holds.
create table qualified_window (
    issued_day date not null,
    clip_id uuid not null,
    viewer uuid not null,
    viewing_window integer not null,
    tickets integer not null,
    primary key (issued_day, clip_id, viewer, viewing_window)
) partition by range (issued_day);

-- Figures by the hour of the tickets' issue (UTC); a clip's totals are their sum and stand beside them.
create table clip_hour (
    clip_id uuid not null,
    hour timestamptz not null,
    plays bigint not null,
    qualified bigint not null,
    screened bigint not null,
    primary key (clip_id, hour)
) with (fillfactor = 50);

create table clip_figures (
    clip_id uuid primary key,
    plays bigint not null,
    qualified bigint not null,
    screened bigint not null,
    batch bigint not null
) with (fillfactor = 50);
