-- One number in the index instead of two ids and a window, and no order to be kept: to enter a play and to look for its
-- window costs half. What is found is compared with the ids, as a hash may be another window's.
create index play_window_hash on play using hash ((uuid_hash(clip_id) # uuid_hash(viewer) # viewing_window))
    where qualified_batch is not null and screened is null;

drop index play_window;
