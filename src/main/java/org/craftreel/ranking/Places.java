package org.craftreel.ranking;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * Entries by place. What an entry's score is made of is computed again when it is asked for, since it takes less than to
 * keep it: of a million entries it would be a quarter of a gigabyte.
 */
final class Places extends AbstractList<Ranked> implements RandomAccess {

    private final List<Entry> entries;
    private final long[] scores;
    private final Standing[] standings;
    private final int[] order;
    private final List<Scale> scales;

    /** @param order which of the other arrays' elements has each place */
    Places(List<Entry> entries, long[] scores, Standing[] standings, int[] order, List<Scale> scales) {
        this.entries = entries;
        this.scores = scores;
        this.standings = standings;
        this.order = order;
        this.scales = scales;
    }

    @Override
    public Ranked get(int place) {
        int index = order[place];
        Entry entry = entries.get(index);
        Contribution[] contributions = new Contribution[scales.size()];
        Arrays.setAll(contributions, term -> scales.get(term).contribution(index, entry));
        return new Ranked(entry, place + 1, scores[index], List.of(contributions), standings[index]);
    }

    /** The ids of the entries, by place. */
    void copyIds(long[] highs, long[] lows) {
        long[] fromHighs = Entries.idsHigh(entries);
        long[] fromLows = Entries.idsLow(entries);
        for (int place = 0; place < order.length; place++) {
            highs[place] = fromHighs[order[place]];
            lows[place] = fromLows[order[place]];
        }
    }

    @Override
    public int size() {
        return order.length;
    }
}
