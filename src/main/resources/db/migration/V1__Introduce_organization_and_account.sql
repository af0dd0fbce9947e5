-- The union tree. `path` names the way from the root by codes ('longyuan/jinhe/'), so that a subtree is one prefix.
create table organization (
    id uuid primary key,
    parent_id uuid references organization (id),
    code text not null unique check (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
    name text not null,
    path text collate "C" not null unique,
    created_at timestamptz not null
);

create table account (
    id uuid primary key,
    login text not null unique check (login ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
    display_name text not null,
    role text not null check (role in ('WORKER', 'ORGANIZER', 'ADMIN')),
    organization_id uuid not null references organization (id),
    password_hash text not null,
    enabled boolean not null default true,
    failed_sign_ins integer not null default 0,
    next_sign_in_at timestamptz,
    created_at timestamptz not null
);

create index account_organization on account (organization_id);

-- One row a refresh token; all that came from one sign-in share `family`. The token itself is kept as a hash only.
create table refresh_token (
    hash bytea primary key,
    family uuid not null,
    account_id uuid not null references account (id),
    expires_at timestamptz not null,
    rotated_at timestamptz
);

create index refresh_token_family on refresh_token (family);
create index refresh_token_expiry on refresh_token (expires_at);
