-- What batches have added to hours and is not folded yet, a row a clip and hour of a batch: in one place, as the figures of
-- hours and their sums for trends are made of it.
create view clip_hour_gained as
select gain.clip_id, gain.hour, gain.plays::bigint, gain.qualified::bigint, gain.screened::bigint,
       gain.watched_plays::bigint, gain.watched_ms
from clip_hour_gain,
     unnest(clips, hours, clip_hour_gain.plays, clip_hour_gain.qualified, clip_hour_gain.screened,
            clip_hour_gain.watched_plays, clip_hour_gain.watched_ms)
         as gain (clip_id, hour, plays, qualified, screened, watched_plays, watched_ms);

create or replace view clip_hour_part as
select clip_id, hour, plays, qualified, screened, watched_plays, watched_ms
from clip_hour
union all
select clip_id, hour, plays, qualified, screened, watched_plays, watched_ms
from clip_hour_gained;
