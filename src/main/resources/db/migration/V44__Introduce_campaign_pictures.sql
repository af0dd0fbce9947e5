-- What a campaign looks like beside its colour: a picture across its public page, and one for its card in lists.
create table campaign_picture (
    campaign_id uuid not null references campaign (id) on delete cascade,
    kind text not null check (kind in ('BANNER', 'CARD')),
    object_key text not null unique,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    bytes bigint not null check (bytes > 0),
    width integer not null check (width > 0),
    height integer not null check (height > 0),
    -- What it shows, for those who do not see it; empty: it is for the look alone.
    alt text not null check (length(alt) <= 200),
    primary key (campaign_id, kind)
);
