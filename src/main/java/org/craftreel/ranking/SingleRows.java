package org.craftreel.ranking;

import java.util.UUID;

/** A row for each entry. */
final class SingleRows extends EntryRows {

    static final String COPY = """
            copy ranking_entry (run_id, clip_id, rank, previous_rank, organization_path, published_at, plays, qualified,
                                screened, score, terms, likes, comments, shares, reach, completion, author, trade,
                                region, craftsman, newcomer, recent_plays, votes, standing, jury, digest)
            from stdin (format binary)
            """;

    private static final int COLUMNS = 26;

    private final UUID run;
    private final CopyRow row = new CopyRow(rows);

    SingleRows(UUID run) {
        this.run = run;
    }

    @Override
    void begin(int rank, UUID clip) {
        row.begin(COLUMNS).uuid(run).uuid(clip).integer(rank);
    }

    @Override
    CopyRow next() {
        return row;
    }

    @Override
    void digest(byte[] digest, Bytes hex, int from) {
        int begin = row.beginBytes();
        rows.add(hex.array(), from, hex.size() - from);
        row.endBytes(begin);
    }

    @Override
    void end() {
        // Each row is complete.
    }
}
