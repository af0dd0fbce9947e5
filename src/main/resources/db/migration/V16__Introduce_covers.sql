-- A picture of its author's own that stands for a clip.
alter table rendition drop constraint rendition_kind_check;

alter table rendition
    add constraint rendition_kind_check check (kind in ('PLAYABLE', 'POSTER', 'VIDEO_1080', 'VIDEO_720', 'VIDEO_480',
        'STREAM_1080', 'STREAM_720', 'STREAM_480', 'PREVIEW', 'SPRITE', 'FRAME_1', 'FRAME_2', 'FRAME_3', 'FRAME_4',
        'COVER'));

alter table clip drop constraint clip_poster_check;

alter table clip
    add constraint clip_poster_check check (poster in ('POSTER', 'FRAME_1', 'FRAME_2', 'FRAME_3', 'FRAME_4', 'COVER'));

-- What an author changes while a reviewer looks at the clip, beside its file.
alter table clip add column author_changes integer not null default 0;
