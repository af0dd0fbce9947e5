package org.craftreel.ranking;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The clips of a run by id, which the run before has in the same order.
 *
 * @param highs the first halves of the ids, by place
 * @param lows the other halves
 * @param order positions by place, in the order of the ids
 */
record PlacesById(long[] highs, long[] lows, int[] order) {

    static PlacesById of(Places ranked) {
        long[] highs = new long[ranked.size()];
        long[] lows = new long[ranked.size()];
        ranked.copyIds(highs, lows);
        return new PlacesById(highs, lows, ClipBlocks.byId(highs, lows));
    }

    /**
     * The ranks that they had in a run, by place; 0 for those that it has not.
     *
     * @param run null for none
     */
    int[] ranksIn(UUID run, Connection connection) throws SQLException {
        Merge merge = new Merge();
        RunInputs.readRanks(run, connection, merge);
        return merge.ranks;
    }

    /** Goes through both at once: nothing has to be looked up. */
    final class Merge implements RunInputs.RankReader {

        final int[] ranks = new int[order.length];
        private int at;

        @Override
        public void read(long high, long low, int rank) {
            while (at < order.length && compare(order[at], high, low) < 0) {
                at++;
            }
            if (at < order.length && compare(order[at], high, low) == 0) {
                ranks[order[at]] = rank;
            }
        }

        private int compare(int position, long high, long low) {
            int compared = Long.compareUnsigned(highs[position], high);
            return compared != 0 ? compared : Long.compareUnsigned(lows[position], low);
        }
    }
}
