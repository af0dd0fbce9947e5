package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.ranking.RunView;
import org.craftreel.trend.Sums;

/**
 * What a big screen shows of a campaign, or of a part of it.
 *
 * @param name of the organization whose clips they are
 * @param live whether the figures are those that the campaign's events tell
 * @param voted whether votes are among the figures
 * @param participating how many organizations have a clip online
 * @param run whose board it is; null before the first one
 */
record ScreenView(
        CampaignView campaign,
        String name,
        boolean live,
        Sums sums,
        boolean voted,
        long participating,
        RunView run,
        List<BoardEntry> board,
        List<Share> regions) {

    /** The plays of the region that has most, for the length of bars; 1 where nobody has any. */
    public long mostPlays() {
        return regions.stream().mapToLong(Share::plays).reduce(1, Math::max);
    }
}
