-- What a clip's file is, as media work found it.
create table clip_facts (
    clip_id uuid primary key references clip (id),
    container text not null,
    video_codec text not null,
    video_profile text not null,
    pixel_format text not null,
    -- The range of brightness that the picture was recorded for.
    dynamic_range text not null check (dynamic_range in ('SDR', 'HLG', 'PQ')),
    -- Degrees clockwise that a player turns the stored picture by.
    rotation integer not null check (rotation in (0, 90, 180, 270)),
    -- Pictures a second, on average.
    frame_rate double precision not null,
    audio_codec text,
    audio_channels integer not null,
    -- Of the whole file, in bits a second.
    bit_rate bigint not null,
    -- Integrated, in LUFS (EBU R 128); null before it is measured and where there is no sound.
    loudness double precision,
    -- As the file names it.
    device text,
    -- Whether the file said where it was recorded. The place itself is not kept.
    located boolean not null
);
