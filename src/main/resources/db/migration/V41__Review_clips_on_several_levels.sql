-- How many people have to pass a clip, each of a union no lower than that of the one before, the last of the campaign's own.
alter table campaign
    add column review_levels integer not null default 1 check (review_levels between 1 and 3);

-- Who has passed what its author has sent so far, and the path of the last one's union; empty again once something else comes.
alter table clip
    add column approvers uuid[] not null default '{}',
    add column approvals integer not null default 0,
    add column approved_path text not null default '';
