package org.craftreel.studio;

import java.util.List;
import org.craftreel.page.BoardEntry;
import org.craftreel.page.BoardRun;
import org.craftreel.page.CampaignView;

/** A campaign's current ranking and how it came about; {@code run} is null before the first one. */
record RankingView(
        CampaignView campaign,
        BoardRun run,
        List<BoardEntry> entries,
        List<BoardRun> runs,
        boolean byRank,
        String chart) {}
