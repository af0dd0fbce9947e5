alter table rendition drop constraint rendition_kind_check;

alter table rendition
    add constraint rendition_kind_check check (kind in ('PLAYABLE', 'POSTER', 'VIDEO_1080', 'VIDEO_720', 'VIDEO_480',
        'STREAM_1080', 'STREAM_720', 'STREAM_480', 'PREVIEW', 'SPRITE', 'FRAME_1', 'FRAME_2', 'FRAME_3', 'FRAME_4')),
    -- As RFC 6381 names them; null for pictures.
    add column codecs text,
    -- The highest of any segment of a stream, in bits a second; null for what is no stream.
    add column peak_bit_rate integer,
    -- Of a stream: its media playlist, in which URI stands for the object's address.
    add column playlist text,
    -- Of a sprite: how many pictures it holds, how many a row, and the milliseconds from one to the next.
    add column tiles integer,
    add column tiles_a_row integer,
    add column tile_interval_ms integer;
