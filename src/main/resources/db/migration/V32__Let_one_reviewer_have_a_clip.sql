-- Who has a clip on the review desk, until when: two reviewers are not to watch the same one. A decision needs none, and
-- ends it.
create table review_assignment (
    clip_id uuid primary key references clip (id) on delete cascade,
    account_id uuid not null references account (id),
    until timestamptz not null
);
