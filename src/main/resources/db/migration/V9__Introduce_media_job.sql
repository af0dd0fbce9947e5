-- Media work: the queue of any number of workers, and its record. A worker holds a row by a lease.
create table media_job (
    id uuid primary key,
    clip_id uuid not null references clip (id),
    kind text not null check (kind in ('PREPARE', 'COMPLETE')),
    -- The file it is about: work on a file that another one replaced is void.
    original_key text not null,
    status text not null check (status in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'VOID')),
    -- The lower, the sooner.
    priority integer not null,
    attempts integer not null default 0,
    next_try_at timestamptz not null,
    claimed_by uuid,
    claimed_until timestamptz,
    -- What was begun at the present attempt, in order, and when.
    steps text[] not null default '{}',
    step_times timestamptz[] not null default '{}',
    -- Of the present step, in thousandths.
    progress integer not null default 0 check (progress between 0 and 1000),
    cause text,
    cause_arguments text[] not null default '{}',
    created_at timestamptz not null,
    -- When it was put into the queue, at first or again.
    asked_at timestamptz not null,
    -- When its worker was last heard of; null before the first.
    told_at timestamptz,
    ended_at timestamptz
);

create index media_job_queue on media_job (kind, priority, next_try_at) where status in ('WAITING', 'RUNNING');
create index media_job_clip on media_job (clip_id, created_at);
create index media_job_failed on media_job (ended_at) where status = 'FAILED';

insert into media_job
    (id, clip_id, kind, original_key, status, priority, attempts, next_try_at, created_at, asked_at)
select gen_random_uuid(), id, 'PREPARE', original_key, 'WAITING', 0, attempts, coalesce(next_try_at, now()), changed_at,
    now()
from clip
where status = 'STORED' and original_key is not null;

-- What could be watched before there were other sizes gets them now.
insert into media_job (id, clip_id, kind, original_key, status, priority, next_try_at, created_at, asked_at)
select gen_random_uuid(), id, 'COMPLETE', original_key, 'WAITING', 10, now(), now(), now()
from clip
where status in ('PROCESSED', 'PUBLISHED', 'RETURNED') and original_key is not null;

drop index clip_media_queue;

alter table clip
    drop column attempts,
    drop column next_try_at,
    drop column claimed_by,
    drop column claimed_until;
