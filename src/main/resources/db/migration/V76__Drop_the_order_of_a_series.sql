-- Boards of series are merged in memory now, and nothing asks for this.
drop index ranking_entry_qualified;
