-- Since when lists and choices leave a series out, while all of it stays at its address; null: they show it.
alter table series add column archived_at timestamptz;
