-- How much of a clip its viewers watch is kept as exactly as how often it is played: of the plays that were watched long
-- enough and are not set aside, how many there are and how much of the clip they watched, each at most the whole of it.
-- A play stands in the hour of its ticket's issue. Of days whose rows were dropped before this nothing is known: they are
-- in neither of the two, so that an average is one of the plays that are known.
alter table clip_hour
    add column watched_plays bigint not null default 0,
    add column watched_ms bigint not null default 0;

alter table clip_figures
    add column watched_plays bigint not null default 0,
    add column watched_ms bigint not null default 0;

alter table sealed_hour
    add column watched_plays bigint not null default 0,
    add column watched_ms bigint not null default 0;

alter table sealed_day
    add column watched_plays bigint not null default 0,
    add column watched_ms bigint not null default 0;

update clip_hour
set watched_plays = counted.plays,
    watched_ms = counted.ms
from (
    select play.clip_id, date_trunc('hour', play.issued_at, 'UTC') as hour, count(*) as plays,
           sum(least(play.watched_ms, coalesce(clip.duration_ms, 0))) as ms
    from play
    join clip on clip.id = play.clip_id
    where play.qualified_batch is not null and play.screened is null
    group by play.clip_id, date_trunc('hour', play.issued_at, 'UTC')
) as counted
where counted.clip_id = clip_hour.clip_id and counted.hour = clip_hour.hour;

update clip_figures
set watched_plays = counted.plays,
    watched_ms = counted.ms
from (
    select clip_id, sum(watched_plays) as plays, sum(watched_ms) as ms
    from clip_hour
    group by clip_id
) as counted
where counted.clip_id = clip_figures.clip_id;
