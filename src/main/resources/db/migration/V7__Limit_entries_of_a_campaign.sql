-- Null: without a limit. Formats are file kinds by their first bytes; empty: every kind that can be made playable.
alter table campaign
    add column max_clips_per_author integer check (max_clips_per_author > 0),
    add column max_clips_per_organization integer check (max_clips_per_organization > 0),
    add column formats text[] not null default '{}';
