-- How a campaign screens plays: part of its rules. Campaigns that are there already get what new ones get by default,
-- for plays from now on.
alter table rule_set add column screening jsonb not null default '{
    "off": [], "clockLeadMs": 10000, "playsPerDeviceHour": 120, "burstPlays": 200, "burstFactor": 8,
    "networkPlays": 60, "networkSharePercent": 30, "youngDeviceMinutes": 1440, "playsPerDeviceAndClip": 5,
    "alikePercent": 30, "evenPercent": 60}';
alter table rule_set alter column screening drop default;

-- Where a play was reported from: the first 64 bits of a keyed hash of the address's network. The address is never kept.
alter table play add column network bigint;

-- What a batch counted is found without an index on each play: rows come almost in the order of batches.
create index play_batch on play using brin (batch) with (pages_per_range = 32, autosummarize = on);

-- Every change of a play's standing: set aside by a rule, or restored from it. Rows are only added, so that the standing
-- as of any batch can be told.
create table play_verdict (
    ticket uuid not null,
    batch bigint not null,
    issued_day date not null,
    clip_id uuid not null,
    rule text not null,
    restored boolean not null,
    -- By the batch that brought the report; otherwise by a batch of its own.
    at_intake boolean not null,
    primary key (ticket, batch)
);

create index play_verdict_batch on play_verdict (batch);
create index play_verdict_clip on play_verdict (clip_id, issued_day);

-- When a viewer's id was made; null for ids that do not say it, as those of devices once did not.
create function viewer_since(viewer uuid) returns timestamptz
language sql immutable parallel safe as $$
    select case when substr(viewer::text, 15, 1) = '7'
        then to_timestamp(('x' || translate(left(viewer::text, 13), '-', ''))::bit(48)::bigint / 1000.0)
    end
$$;

-- Batches up to this one have been looked at for hours to judge. One process at a time holds the row.
create table screening_head (
    only_row boolean primary key default true check (only_row),
    batch bigint not null
);

insert into screening_head (batch) select batch from play_batch_head;

-- The hours of campaigns that got plays since they were last judged, and when they are to be judged again.
create table screening_hour (
    campaign_id uuid not null references campaign (id),
    hour timestamptz not null,
    -- The latest that a ticket of the hour was issued under.
    rule_version integer not null,
    changed_batch bigint not null,
    judged_batch bigint not null,
    due_at timestamptz not null,
    primary key (campaign_id, hour)
);

create index screening_hour_due on screening_hour (due_at) where changed_batch > judged_batch;

-- What stands out in an hour of a clip, as of its last judgement, whether or not plays were set aside for it.
create table screening_group (
    clip_id uuid not null,
    hour timestamptz not null,
    rule text not null,
    -- 0 where the group is of all networks.
    network bigint not null,
    plays integer not null,
    clip_plays integer not null,
    devices integer not null,
    networks integer not null,
    -- Plays by viewers that were new, and of these those reported after the same time as most others.
    young integer not null,
    alike integer not null,
    -- The spread of the gaps between plays, in percent of their mean; 100 where plays come by chance.
    gap_spread integer,
    -- Plays with signs of a machine, at least; 0 where there are none, and nothing is set aside.
    marked integer not null,
    primary key (clip_id, hour, rule, network)
);

-- What organizers did, and why. The ledger names only the id, so that a name in the text can be erased.
create table screening_act (
    id uuid primary key,
    campaign_id uuid not null references campaign (id),
    at timestamptz not null,
    account_id uuid not null references account (id),
    act text not null,
    rule text not null,
    clip_id uuid,
    network bigint,
    from_at timestamptz not null,
    to_at timestamptz not null,
    reason text not null
);

create index screening_act_campaign on screening_act (campaign_id, at);

-- A chain of decisions for each campaign: each entry's digest covers the one before. The head is locked last of all.
create table ledger_head (
    campaign_id uuid primary key references campaign (id),
    sequence bigint not null,
    digest text not null
);

create table ledger_entry (
    campaign_id uuid not null references campaign (id),
    sequence bigint not null,
    -- Canonical JSON (RFC 8785): exactly the bytes that the digest is of.
    entry text not null,
    digest text not null,
    primary key (campaign_id, sequence)
);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are only added', tg_table_name;
end
$$;

create trigger ledger_entry_is_only_added before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();

create trigger play_verdict_is_only_added before update or truncate on play_verdict
    for each statement execute function refuse_change();
