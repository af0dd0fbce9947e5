package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.ranking.RunView;

/** A campaign's current ranking and how it came about; {@code run} is null before the first one. */
record RankingView(
        CampaignView campaign,
        RunView run,
        List<BoardEntry> entries,
        List<RunView> runs,
        boolean byRank,
        String chart) {}
