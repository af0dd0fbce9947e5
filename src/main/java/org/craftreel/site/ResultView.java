package org.craftreel.site;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.ranking.RunView;

/** A campaign's final ranking; {@code run} is null before it, {@code nextAfter} on the last page. */
record ResultView(
        CampaignView campaign,
        RunView run,
        String publicKey,
        List<String> rules,
        List<BoardEntry> entries,
        Integer nextAfter) {

    static final int PAGE = 100;
}
