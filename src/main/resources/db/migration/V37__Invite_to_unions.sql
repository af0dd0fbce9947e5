-- Who holds the code makes an account in the union, of the role, until the time or the number of uses is reached. The code
-- itself is kept, not a hash of it: organizers show and print it again, as long as it holds. Whoever reads it here gains what
-- a passer-by at the printed sheet does, until it is revoked.
create table invitation (
    id uuid primary key,
    code text not null unique,
    organization_id uuid not null references organization (id),
    role text not null check (role in ('WORKER', 'ORGANIZER')),
    note text not null,
    ends_at timestamptz not null,
    max_uses integer not null check (max_uses between 1 and 10000),
    uses integer not null default 0 check (uses between 0 and max_uses),
    created_by uuid not null references account (id),
    created_at timestamptz not null,
    revoked_by uuid references account (id),
    revoked_at timestamptz
);

create index invitation_newest on invitation (created_at, id);

-- By which invitation an account was made. Null: it was not.
alter table account add column invitation_id uuid references invitation (id);

-- How often accounts were asked for by a code and from a network ('code/<invitation>', 'network/<keyed hash>') since when.
create table join_window (
    subject text primary key,
    begun_at timestamptz not null,
    attempts integer not null
);
