create table clip (
    id uuid primary key,
    campaign_id uuid not null references campaign (id),
    organization_id uuid not null references organization (id),
    author_id uuid not null references account (id),
    title text not null,
    description text not null,
    craftsman_name text not null,
    craftsman_trade text not null,
    craftsman_region text not null,
    craftsman_employer text not null,
    contact_phone text not null,
    original_work boolean not null,
    portrait_consent boolean not null,
    status text not null check (status in ('DRAFT', 'UPLOADING', 'STORED', 'PROCESSED', 'RETURNED', 'PUBLISHED',
        'REJECTED', 'FAILED', 'WITHDRAWN', 'DISQUALIFIED')),
    -- Why it stands where it stands: a code of the program's, or the words of a reviewer.
    cause text,
    cause_arguments text[] not null default '{}',
    -- The queue of media work: rows in STORED whose time has come and that nobody holds.
    attempts integer not null default 0,
    next_try_at timestamptz,
    claimed_by uuid,
    claimed_until timestamptz,
    original_key text,
    original_name text,
    original_bytes bigint,
    original_sha256 text,
    duration_ms integer,
    width integer,
    height integer,
    created_at timestamptz not null,
    changed_at timestamptz not null,
    published_at timestamptz
);

create index clip_campaign_status on clip (campaign_id, status, created_at, id);
create index clip_author on clip (author_id, created_at desc, id desc);
create index clip_media_queue on clip (next_try_at) where status = 'STORED';

create table rendition (
    clip_id uuid not null references clip (id),
    kind text not null check (kind in ('PLAYABLE', 'POSTER')),
    object_key text not null,
    content_type text not null,
    bytes bigint not null,
    width integer not null,
    height integer not null,
    created_at timestamptz not null,
    primary key (clip_id, kind)
);

-- Every step a clip took, for its author and for whoever asks later.
create table clip_transition (
    id uuid primary key,
    clip_id uuid not null references clip (id),
    at timestamptz not null,
    from_status text,
    to_status text not null,
    cause text,
    cause_arguments text[] not null default '{}',
    actor_id uuid references account (id)
);

create index clip_transition_clip on clip_transition (clip_id, at, id);
