-- Figures that a run's rules ask for and that it did not count yet, such as experts' scores before the final review is over:
-- their names, with commas between them; null where it counted all, and in runs of before this was told.
alter table ranking_run add column not_counted text;
