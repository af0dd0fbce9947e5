-- A clip's votes of one hour, for the desk, without reading all that it has. For its foreign key as before.
create index vote_clip_at on vote (clip_id, at);
drop index vote_clip;
