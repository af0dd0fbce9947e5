-- How many decisions a run knew, and the digest of the last one ('' where there was none): both are in the run's own
-- digest, so that the signature of the final run covers the ledger. Null in runs of before.
alter table ranking_run
    add column ledger_entries bigint,
    add column ledger_digest text,
    add constraint ranking_run_ledger check ((ledger_entries is null) = (ledger_digest is null));
