-- How a campaign's bulletins are worded; empty where they are as the service words them.
create table bulletin_template (
    campaign_id uuid primary key references campaign (id),
    chinese text not null,
    english text not null
);

-- What was issued keeps its words, too.
alter table bulletin_issue
    add column chinese text not null default '',
    add column english text not null default '';
