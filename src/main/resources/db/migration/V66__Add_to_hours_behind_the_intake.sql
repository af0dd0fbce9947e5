-- What batches of plays and verdicts add to hours is appended here in their transactions, a row a batch, and folded into
-- clip_hour behind them: of plays of a whole week nearly each one changed a row of its own there, which cost more than the
-- play. Never compressed: a moment later it is gone.
create table clip_hour_gain (
    batch bigint primary key,
    clips uuid[] not null,
    hours timestamptz[] not null,
    plays integer[] not null,
    qualified integer[] not null,
    screened integer[] not null,
    watched_plays integer[] not null,
    watched_ms bigint[] not null
) with (
    autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 2000,
    toast.autovacuum_vacuum_scale_factor = 0, toast.autovacuum_vacuum_threshold = 20000
);

alter table clip_hour_gain
    alter column clips set storage external,
    alter column hours set storage external,
    alter column plays set storage external,
    alter column qualified set storage external,
    alter column screened set storage external,
    alter column watched_plays set storage external,
    alter column watched_ms set storage external;

-- The figures of hours, to be summed up by clip and hour: what is folded, and what is not yet.
create view clip_hour_part as
select clip_id, hour, plays, qualified, screened, watched_plays, watched_ms
from clip_hour
union all
select gain.clip_id, gain.hour, gain.plays::bigint, gain.qualified::bigint, gain.screened::bigint,
       gain.watched_plays::bigint, gain.watched_ms
from clip_hour_gain,
     unnest(clips, hours, clip_hour_gain.plays, clip_hour_gain.qualified, clip_hour_gain.screened,
            clip_hour_gain.watched_plays, clip_hour_gain.watched_ms)
         as gain (clip_id, hour, plays, qualified, screened, watched_plays, watched_ms);
