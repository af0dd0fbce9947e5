-- After the final run there are those alone that replace one.
create unique index ranking_run_final_once on ranking_run (campaign_id) where final and replaces is null;

-- A confirmed correction of which no run can come ends: when, why, and the sequence in the campaign's ledger that tells it.
alter table ranking_correction
    drop constraint ranking_correction_status_check,
    add check (status in ('PROPOSED', 'CONFIRMED', 'REFUSED', 'FAILED')),
    add column failed_at timestamptz,
    add column cause text check (cause in ('CHANGED', 'NOTHING_LEFT_OUT', 'FAILED_OFTEN')),
    add column failure_entry bigint,
    add check ((status = 'FAILED') = (failed_at is not null) and (status = 'FAILED') = (cause is not null));

-- How many runs the campaign had when the last one failed: once it has more, the row is of the past.
alter table ranking_failure add column runs integer not null default 0;
