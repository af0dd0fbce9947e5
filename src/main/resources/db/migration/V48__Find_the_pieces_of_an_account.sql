-- They are counted whenever the account begins another one.
create index upload_piece_by on upload (account_id) where kind = 'PIECE' and status <> 'ENDED';
