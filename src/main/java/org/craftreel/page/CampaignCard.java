package org.craftreel.page;

import java.util.List;

/** A campaign in a list; {@code waiting} is the number of clips that wait for a review. */
public record CampaignCard(
        CampaignView campaign, CampaignView.Phase phase, Totals totals, List<BoardEntry> leaders, long waiting) {}
