-- Boards are told apart in memory now, and nothing asks for these.
drop function ranking_block_board(uuid);
