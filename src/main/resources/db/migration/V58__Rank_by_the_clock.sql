-- Five fields of cron by the campaign's clock, in place of the interval; null where it is the interval.
alter table campaign add column ranking_cron text;
