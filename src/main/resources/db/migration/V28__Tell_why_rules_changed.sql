-- Why rules were changed, for everybody, and the entry of the campaign's ledger that says so: of versions that were made
-- once counting was open. Neither is part of the rules, whose digest stays what it was.
alter table rule_set
    add column reason text,
    add column ledger_entry bigint,
    add constraint rule_set_reason check (ledger_entry is null or reason is not null);
