package org.craftreel.ranking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Where each clip is in a run that is stored in blocks: the clips by id, some in a row, with their places. */
final class ClipBlocks {

    private static final String COPY =
            "copy ranking_clip (run_id, first_clip, clip_id, rank) from stdin (format binary)";

    private static final int COLUMNS = 4;
    private static final int SIZE = 256;

    private ClipBlocks() {}

    /** The positions of ids in the order that the database has them in, as unsigned numbers. */
    static int[] byId(long[] highs, long[] lows) {
        int[] order = Descending.positions(descending(highs));
        long[] keys = descending(lows);
        int first = 0;
        for (int next = 1; next <= order.length; next++) {
            if (next == order.length || highs[order[next]] != highs[order[first]]) {
                Descending.sort(order, first, next, keys);
                first = next;
            }
        }
        return order;
    }

    /** The least unsigned number becomes the greatest signed one. */
    private static long[] descending(long[] unsigned) {
        return Arrays.stream(unsigned).map(number -> number ^ Long.MAX_VALUE).toArray();
    }

    static void write(UUID run, PlacesById ranked, Connection connection) throws SQLException {
        long[] highs = ranked.highs();
        long[] lows = ranked.lows();
        int[] order = ranked.order();
        CopyArray clips = new CopyArray(CopyArray.UUIDS);
        CopyArray ranks = new CopyArray(CopyArray.INTEGERS);
        Bytes bytes = new Bytes(16 * SIZE);
        CopyRow row = new CopyRow(bytes);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
        try {
            copy.writeToCopy(CopyRow.HEADER, 0, CopyRow.HEADER.length);
            for (int from = 0; from < order.length; from += SIZE) {
                int to = Math.min(from + SIZE, order.length);
                for (int index = from; index < to; index++) {
                    clips.next().uuid(highs[order[index]], lows[order[index]]);
                    ranks.next().integer(order[index] + 1);
                }
                bytes.truncate(0);
                row.begin(COLUMNS).uuid(run).uuid(highs[order[from]], lows[order[from]]);
                clips.moveTo(row);
                ranks.moveTo(row);
                copy.writeToCopy(bytes.array(), 0, bytes.size());
            }
            copy.writeToCopy(CopyRow.TRAILER, 0, CopyRow.TRAILER.length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
