package org.craftreel.studio;

import java.time.Instant;
import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.channel.ChannelSum;
import org.craftreel.page.OrganizationOption;
import org.craftreel.ranking.RankingFailure;
import org.craftreel.ranking.RunView;
import org.craftreel.trend.Funnel;

/**
 * A campaign, or a part of it, at a glance.
 *
 * @param live whether the figures are those that the campaign's events tell
 * @param run whose board it is: the last one by the end of the days; null before the first one
 * @param earlier whether there have been runs since
 * @param elsewhere what its clips got on other platforms until the last of the days; never part of the tiles
 * @param waiting what waits for the reader in the whole campaign
 * @param failure that the campaign's last run failed; null where it did not
 * @param comparedTo when the last day and week end
 */
record OverviewView(
        CampaignView campaign,
        Instant now,
        OverviewFilter filter,
        List<OrganizationOption> organizations,
        boolean live,
        Tiles tiles,
        List<ChannelSum> elsewhere,
        Instant comparedTo,
        List<Row> trend,
        String trendChart,
        List<Breakdown> breakdowns,
        RunView run,
        boolean earlier,
        List<BoardEntry> board,
        Funnel funnel,
        DeskTabs waiting,
        RankingFailure failure) {

    /** Whether votes are among the figures. */
    public boolean isVoted() {
        return tiles.votes() != null;
    }

    /** An hour or a day of the trend as the table beside the chart has it. */
    record Row(String at, long plays, long qualified, long clips, long likes, long comments, long shares, long votes) {}

    /**
     * @param kind {@code regions}, {@code organizations} or {@code trades}
     * @param chart of the first of them
     */
    record Breakdown(String kind, List<Share> shares, String chart) {}
}
