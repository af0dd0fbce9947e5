package org.craftreel.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A row for {@link #SIZE} entries, with an array for each column: the database takes a million of them in as some thousand
 * rows, of which one index knows. The first entry of the run is the first of block 0.
 */
final class BlockRows extends EntryRows {

    static final int SIZE = 256;

    static final String COPY = """
            copy ranking_block (run_id, block, clip_id, previous_rank, organization_path, published_at, plays, qualified,
                                screened, score, terms, likes, comments, shares, reach, completion, author, trade,
                                region, craftsman, newcomer, recent_plays, votes, standing, jury, digest)
            from stdin (format binary)
            """;

    private final UUID run;
    private final CopyRow row = new CopyRow(rows);
    private final List<CopyArray> columns = new ArrayList<>();
    private int block;
    private int entries;
    private int column;

    BlockRows(UUID run) {
        this.run = run;
        List.of(
                        CopyArray.UUIDS,
                        CopyArray.INTEGERS,
                        CopyArray.TEXTS,
                        CopyArray.TIMES,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.BYTES,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.UUIDS,
                        CopyArray.TEXTS,
                        CopyArray.TEXTS,
                        CopyArray.UUIDS,
                        CopyArray.TRUTHS,
                        CopyArray.BIGINTS,
                        CopyArray.BIGINTS,
                        CopyArray.TEXTS,
                        CopyArray.BIGINTS,
                        CopyArray.BYTES)
                .forEach(type -> columns.add(new CopyArray(type)));
    }

    @Override
    void begin(int rank, UUID clip) {
        int next = (rank - 1) / SIZE;
        if (next != block) {
            end();
            block = next;
        }
        entries++;
        column = 0;
        next().uuid(clip);
    }

    @Override
    CopyRow next() {
        return columns.get(column++).next();
    }

    @Override
    void digest(byte[] digest, Bytes hex, int from) {
        next().bytes(digest);
    }

    @Override
    void end() {
        if (entries > 0) {
            row.begin(columns.size() + 2).uuid(run).integer(block);
            columns.forEach(array -> array.moveTo(row));
            entries = 0;
        }
    }
}
