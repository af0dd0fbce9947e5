-- A file on its way into the bucket, in as many requests as the network needs. What stands here is on stable storage:
-- the offset counts bytes that the object store has acknowledged, and never goes back.
create table upload (
    id uuid primary key,
    account_id uuid not null references account (id),
    -- What it is a file for. A piece of a parallel upload belongs to no clip; a form names its clip at the end.
    clip_id uuid references clip (id),
    campaign_id uuid references campaign (id),
    kind text not null check (kind in ('WHOLE', 'PIECE', 'JOINED', 'FORM', 'DIRECT')),
    -- OPEN takes bytes; RECEIVED has all of them and becomes an object; then DONE, or ENDED with a cause.
    status text not null check (status in ('OPEN', 'RECEIVED', 'DONE', 'ENDED')),
    cause text,
    length_bytes bigint check (length_bytes >= 0),
    max_bytes bigint not null,
    offset_bytes bigint not null default 0 check (offset_bytes between 0 and max_bytes),
    file_name text not null default '',
    -- As the client sent it, to be given back as it was.
    metadata text,
    declared_sha256 text check (declared_sha256 ~ '^[0-9a-f]{64}$'),
    -- New for each multipart upload and each attempt at a small file: nobody writes to a key twice.
    object_key text,
    multipart_id text,
    -- What is not yet enough for a part, as an object of its own.
    tail_key text,
    tail_bytes bigint not null default 0,
    -- Numbers are given out once: a process that lost its lease cannot overwrite a part of the next one.
    next_part integer not null default 1,
    part_bytes bigint,
    -- Who takes bytes at present. The epoch grows with every holder, and only the present one can write here.
    epoch bigint not null default 0,
    holder uuid,
    lease_until timestamptz,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    check (length_bytes is null or offset_bytes <= length_bytes)
);

create index upload_clip on upload (clip_id) where status in ('OPEN', 'RECEIVED');
create index upload_expiry on upload (expires_at);
create index upload_received on upload (lease_until) where status = 'RECEIVED';

create index clip_original on clip (original_key) where original_key is not null;

create table upload_part (
    upload_id uuid not null references upload (id) on delete cascade,
    number integer not null check (number between 1 and 10000),
    etag text not null,
    bytes bigint not null check (bytes > 0),
    primary key (upload_id, number)
);

-- The pieces of a joined upload, in their order.
create table upload_piece (
    upload_id uuid not null references upload (id) on delete cascade,
    position integer not null,
    piece_id uuid not null references upload (id),
    primary key (upload_id, position)
);

create index upload_piece_of on upload_piece (piece_id);
