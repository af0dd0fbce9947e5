-- What is said in a clip, to be read; by language, as WebVTT of the program's own writing.
create table clip_caption (
    clip_id uuid not null references clip (id) on delete cascade,
    -- A tag of BCP 47 in its canonical form.
    language text not null,
    text text not null,
    cues integer not null,
    created_at timestamptz not null,
    created_by uuid not null references account (id),
    primary key (clip_id, language)
);
