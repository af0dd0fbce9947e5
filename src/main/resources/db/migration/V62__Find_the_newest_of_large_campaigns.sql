-- Media work that failed, runs or waits, and figures of other platforms, are listed the newest first: of a campaign of 100,000
-- clips without reading all of them.
create index media_job_newest on media_job (status, created_at, id);
create index channel_figure_newest on channel_figure (entered_at, id);

-- What is online is added up without reading the clips themselves, which have many words in them.
create index clip_online on clip (campaign_id, organization_id, id) where status = 'PUBLISHED';
