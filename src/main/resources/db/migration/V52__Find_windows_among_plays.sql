-- Whether a viewer's window holds an unscreened ticket that was watched long enough is asked of the plays themselves. The
-- window comes first: what is being written is a small part of the index, as it is with tickets.
create index play_window on play (viewing_window, clip_id, viewer) where qualified_batch is not null and screened is null;

drop table qualified_window;
