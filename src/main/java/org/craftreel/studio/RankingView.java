package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.ranking.RunView;

/**
 * A campaign's current ranking and how it came about; {@code run} is null before the first one, {@code ranksNow} tells
 * whether the reader may ask for another.
 */
record RankingView(
        CampaignView campaign,
        RunView run,
        List<BoardEntry> entries,
        List<RunView> runs,
        boolean byRank,
        boolean ranksNow,
        String chart) {}
