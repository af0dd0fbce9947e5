package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.ranking.RunPicks;
import org.craftreel.ranking.RunSpan;
import org.craftreel.ranking.RunView;

/**
 * A campaign's ranking and how it came about.
 *
 * @param run null before the first one
 * @param past whether there has been another one since
 * @param ranksNow whether the reader may ask for another
 * @param correction what the reader may do about the final one, or null
 * @param history how the leaders moved, for {@code chart} and as a table; null before the first run
 */
record RankingView(
        CampaignView campaign,
        RunView run,
        boolean past,
        List<BoardEntry> entries,
        List<RunView> runs,
        RunSpan span,
        boolean byRank,
        boolean ranksNow,
        CorrectionPanel correction,
        RankHistory.Chart history,
        String chart) {

    public List<RunPicks.Per> pers() {
        return List.of(RunPicks.Per.values());
    }

    /** The address of the other chart, of the same run and time. */
    public String by(String by) {
        StringBuilder query = new StringBuilder("?by=").append(by);
        append(query, "run", past ? run.number() : null);
        append(query, "from", span.from());
        append(query, "to", span.to());
        append(query, "per", span.per());
        return query.toString();
    }

    private static void append(StringBuilder query, String name, Object value) {
        if (value != null) {
            query.append('&').append(name).append('=').append(value);
        }
    }
}
