-- What a joined upload was joined of, as its sender named it, to be given back as it was.
alter table upload add column concat text;

update upload set concat = 'partial' where kind = 'PIECE';

update upload
set concat = 'final;' || (
    select string_agg('/api/v1/uploads/' || piece_id, ' ' order by position)
    from upload_piece
    where upload_id = upload.id)
where kind = 'JOINED';

-- Which upload brought a file that is about to be replaced.
create index upload_object on upload (object_key) where object_key is not null;
