package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignView;
import org.craftreel.engagement.Comment;

/** Comments that wait for an organizer, the oldest first; {@code holder} of the campaign, and so of its rules. */
record CommentDesk(DeskTabs tabs, List<Item> items, boolean holder) {

    /** {@code heldBy} is the name of whoever has it on the desk; null for nobody else. */
    record Item(Comment comment, String heldBy) {}

    public CampaignView campaign() {
        return tabs.campaign();
    }
}
