-- What has to be encoded before it can be watched is work of its own, so that other clips do not wait behind it.
alter table media_job drop constraint media_job_kind_check;
alter table media_job add constraint media_job_kind_check check (kind in ('PREPARE', 'ENCODE', 'COMPLETE'));

-- At which attempt each step was begun, so that what earlier ones did is not forgotten. What an attempt did that did not
-- count, as the service was stopped, was kept until the next one.
alter table media_job add column step_attempts integer[] not null default '{}';
update media_job set steps = '{}', step_times = '{}' where attempts = 0 and steps <> '{}';
update media_job set step_attempts = array_fill(attempts, array[cardinality(steps)]) where steps <> '{}';
-- A worker of an earlier release that was left running fails at its first step, rather than writing what nobody can read.
alter table media_job add constraint media_job_step_attempts_check check (cardinality(steps) = cardinality(step_attempts));
