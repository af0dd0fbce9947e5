-- A screenshot by which the second person sees where a figure is from. Its object goes once the figure is refused, corrected or
-- taken back; its SHA-256, which the ledger's entry of a decision has as well, stays.
alter table channel_figure
    add column evidence_key text unique,
    add column evidence_bytes bigint check (evidence_bytes > 0),
    add column evidence_width integer check (evidence_width > 0),
    add column evidence_height integer check (evidence_height > 0),
    add column evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$'),
    add check (evidence_key is null or (evidence_bytes is not null and evidence_width is not null
                                        and evidence_height is not null and evidence_sha256 is not null));
