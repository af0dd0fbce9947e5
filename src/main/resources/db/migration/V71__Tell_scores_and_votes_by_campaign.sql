-- A score's campaign beside it, so that the newest ones of one campaign are found by an index, however many scores others
-- have. A clip stays in its campaign.
alter table jury_score add column campaign_id uuid references campaign (id);

alter table jury_score disable trigger jury_score_is_only_added;
update jury_score set campaign_id = clip.campaign_id from clip where clip.id = jury_score.clip_id;
alter table jury_score enable trigger jury_score_is_only_added;

alter table jury_score alter column campaign_id set not null;

create index jury_score_of_campaign on jury_score (campaign_id, scored_at desc, id desc);
drop index jury_score_newest;

-- Votes beside the other figures of an hour; where some were cast the next count says so.
alter table trend_hour add column votes bigint not null default 0;
