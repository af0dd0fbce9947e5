-- How many published clips a campaign expects of an organization and all below it. Null: there was a target once.
create table organization_target (
    campaign_id uuid not null references campaign (id) on delete cascade,
    organization_id uuid not null references organization (id),
    clips integer check (clips > 0),
    primary key (campaign_id, organization_id)
);

-- What came in by organization is counted without reading the clips themselves.
create index clip_campaign_organization on clip (campaign_id, organization_id, status);
