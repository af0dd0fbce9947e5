-- Which of a clip's pictures stands for it.
alter table clip
    add column poster text not null default 'POSTER'
        check (poster in ('POSTER', 'FRAME_1', 'FRAME_2', 'FRAME_3', 'FRAME_4'));
