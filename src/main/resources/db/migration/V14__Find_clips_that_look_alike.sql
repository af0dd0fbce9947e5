-- What the film of a clip looks like, and which clips of its campaign show the same film.
create sequence clip_fingerprint_number;

create table clip_fingerprint (
    clip_id uuid primary key references clip (id),
    campaign_id uuid not null references campaign (id),
    -- The file it was taken of.
    original_key text not null,
    -- By the order in which films were compared with those before them; null until that is done. A film that takes another's
    -- place gets another number.
    number bigint unique,
    -- Of one picture a second, 8 bytes each.
    hashes bytea not null,
    -- Five a second, 24 x 24 grey pixels each.
    pictures bytea not null,
    made_at timestamptz not null,
    -- How often a comparison was begun, and when it is tried next if it does not end.
    attempts integer not null default 0,
    next_try_at timestamptz not null
);

create index clip_fingerprint_campaign on clip_fingerprint (campaign_id, number);
create index clip_fingerprint_waiting on clip_fingerprint (next_try_at) where number is null;

-- Each pair once, by the clip that was compared later.
create table clip_likeness (
    clip_id uuid not null references clip_fingerprint (clip_id) on delete cascade,
    other_id uuid not null references clip_fingerprint (clip_id) on delete cascade,
    mirrored boolean not null,
    -- When the first picture of the clip is shown in the other one; negative when that one begins within the clip.
    offset_ms integer not null,
    -- How long they show the same.
    overlap_ms integer not null,
    found_at timestamptz not null,
    primary key (clip_id, other_id)
);

create index clip_likeness_other on clip_likeness (other_id);

-- Films keep their colours and their loudness better than before, and their fingerprint is taken beside that: what has
-- its renditions gets them again, behind what is new.
insert into media_job (id, clip_id, kind, original_key, status, priority, next_try_at, created_at, asked_at)
select gen_random_uuid(), clip.id, 'COMPLETE', clip.original_key, 'WAITING', 10, now(), now(), now()
from clip
where status in ('PROCESSED', 'PUBLISHED', 'RETURNED') and original_key is not null
  and not exists (
      select 1 from media_job
      where media_job.clip_id = clip.id and kind = 'COMPLETE' and media_job.original_key = clip.original_key
        and media_job.status in ('WAITING', 'RUNNING'));
