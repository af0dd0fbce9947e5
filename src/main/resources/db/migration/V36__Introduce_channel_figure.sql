-- What a clip had got on another platform by the end of a day, as organizers report it: one enters it, another one confirms
-- or refuses it. Nothing is deleted: what is corrected stays, SUPERSEDED, and the row that corrects it names it. None of it
-- is ever added to the service's own figures.
create table channel_figure (
    id uuid primary key,
    clip_id uuid not null references clip (id),
    platform text not null check (platform in ('DOUYIN', 'KUAISHOU', 'WECHAT_CHANNELS', 'OTHER')),
    -- The figures are those since the post went online, as they were on this day by the campaign's clock.
    day date not null,
    plays bigint not null check (plays >= 0),
    -- Null, as the next two, where it is not known.
    likes bigint check (likes >= 0),
    comments bigint check (comments >= 0),
    shares bigint check (shares >= 0),
    -- The post's address, or where the figures are from, for the organizers.
    source text not null,
    status text not null check (status in ('PENDING', 'CONFIRMED', 'REFUSED', 'SUPERSEDED')),
    -- The row of the same clip, platform and day that it is to correct.
    supersedes uuid references channel_figure (id),
    entered_by uuid not null references account (id),
    entered_at timestamptz not null,
    -- Who confirmed or refused it, also where it was superseded afterwards.
    decided_by uuid references account (id),
    decided_at timestamptz,
    -- Why it was refused, or what whoever confirmed it added, for the organizers.
    reason text,
    -- The decision's sequence in the campaign's ledger.
    decision_entry bigint,
    check (decided_by <> entered_by),
    check ((decided_by is null) = (decided_at is null)),
    check (status = 'SUPERSEDED' or (status = 'PENDING') = (decided_by is null)),
    check (status <> 'REFUSED' or reason is not null),
    check (status <> 'PENDING' or reason is null)
);

create unique index channel_figure_pending on channel_figure (clip_id, platform, day) where status = 'PENDING';
-- The newest confirmed day of a clip on a platform is the last of its rows here.
create unique index channel_figure_confirmed on channel_figure (clip_id, platform, day) where status = 'CONFIRMED';
create index channel_figure_clip on channel_figure (clip_id, entered_at);
