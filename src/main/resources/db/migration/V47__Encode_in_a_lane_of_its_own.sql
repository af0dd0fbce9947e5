-- What has to be encoded before it can be watched is work of its own, so that other clips do not wait behind it.
alter table media_job drop constraint media_job_kind_check;
alter table media_job add constraint media_job_kind_check check (kind in ('PREPARE', 'ENCODE', 'COMPLETE'));
