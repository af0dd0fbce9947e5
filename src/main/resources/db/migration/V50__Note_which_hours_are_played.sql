-- The hours of campaigns that got plays, and the last batch that brought one: written with the plays, so that screening
-- finds what to judge without reading these again. A batch has thousands of plays and a few hours, so the index on the
-- batch costs it next to nothing, as an index on the counters of clips would not.
create table played_hour (
    campaign_id uuid not null,
    hour timestamptz not null,
    -- The latest that a ticket of the hour was issued under.
    rule_version integer not null,
    batch bigint not null,
    primary key (campaign_id, hour)
) with (fillfactor = 50);

create index played_hour_batch on played_hour (batch);

-- What has not been looked at for hours to judge yet. No batch is under way meanwhile.
select batch from play_batch_head for update;

insert into played_hour (campaign_id, hour, rule_version, batch)
select clip.campaign_id, date_trunc('hour', play.issued_at, 'UTC'), max(play.rule_version), max(play.batch)
from play
join clip on clip.id = play.clip_id
where play.batch > (select batch from screening_head)
group by clip.campaign_id, date_trunc('hour', play.issued_at, 'UTC');
