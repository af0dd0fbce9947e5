-- What has to be encoded before it can be watched is work of its own, so that other clips do not wait behind it.
alter table media_job drop constraint media_job_kind_check;
alter table media_job add constraint media_job_kind_check check (kind in ('PREPARE', 'ENCODE', 'COMPLETE'));

-- At which attempt each step was begun, so that what earlier ones did is not forgotten.
alter table media_job add column step_attempts integer[] not null default '{}';
update media_job set step_attempts = array_fill(greatest(attempts, 1), array[cardinality(steps)]) where steps <> '{}';
