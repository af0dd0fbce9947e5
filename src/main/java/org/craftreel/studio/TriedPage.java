package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.Simulation;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RuleTrial;

/**
 * Rules that were tried, with some of the places.
 *
 * @param after how many places come before those of the page
 * @param next how many come before the next page; null where there is none
 */
public record TriedPage(Simulation of, List<Simulation.Item> rows, int after, Integer next) {

    private static final int ROWS = 50;

    /** To be called within a transaction. */
    static TriedPage of(RankingRun run, List<RuleTrial.Place> places, int after) {
        int begin = Math.max(0, after);
        return new TriedPage(
                Simulation.of(run, places),
                Simulation.page(places, begin, ROWS),
                begin,
                begin + ROWS < places.size() ? begin + ROWS : null);
    }

    public boolean isFirst() {
        return after == 0;
    }

    /** How many come before the page before. */
    public int previous() {
        return Math.max(0, after - ROWS);
    }
}
