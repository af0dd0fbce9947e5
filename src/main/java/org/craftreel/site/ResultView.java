package org.craftreel.site;

import java.util.List;
import org.craftreel.app.BoardEntry;
import org.craftreel.campaign.CampaignView;
import org.craftreel.clip.sanction.SanctionView;
import org.craftreel.ranking.RunView;

/** A campaign's final ranking; {@code run} is null before it, {@code nextAfter} on the last page. */
record ResultView(
        CampaignView campaign,
        RunView run,
        String publicKey,
        List<String> rules,
        List<BoardEntry> entries,
        List<SanctionView> sanctions,
        Integer nextAfter) {

    static final int PAGE = 100;

    /** Why an entry was disqualified; null where it was not. */
    public String reasonOf(BoardEntry entry) {
        return sanctions.stream()
                .filter(sanction -> sanction.clip().id().equals(entry.clip().id()))
                .map(SanctionView::reason)
                .findFirst()
                .orElse(null);
    }
}
