-- How a clip's own reports stand is told with the clip.
create index abuse_report_clip on abuse_report (clip_id) where comment_id is null;
