-- The hours of campaigns that got plays, and the last batch that brought one: written with the plays, so that screening
-- finds what to judge without reading these again. The index on the batch is one of ranges of pages: with another one no
-- update could stay on its page (from PostgreSQL 16 on), and an hour that is written a hundred times a second would leave as
-- many rows for the next one to pass over, for as long as somebody reads an old state.
create table played_hour (
    campaign_id uuid not null,
    hour timestamptz not null,
    -- The latest that a ticket of the hour was issued under.
    rule_version integer not null,
    batch bigint not null,
    primary key (campaign_id, hour)
) with (fillfactor = 50);

create index played_hour_batch on played_hour using brin (batch) with (pages_per_range = 4);

-- What has not been looked at for hours to judge yet. No batch is under way meanwhile.
select batch from play_batch_head for update;

insert into played_hour (campaign_id, hour, rule_version, batch)
select clip.campaign_id, date_trunc('hour', play.issued_at, 'UTC'), max(play.rule_version), max(play.batch)
from play
join clip on clip.id = play.clip_id
where play.batch > (select batch from screening_head)
group by clip.campaign_id, date_trunc('hour', play.issued_at, 'UTC');
