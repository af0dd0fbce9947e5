package org.craftreel.studio;

import java.util.List;
import org.craftreel.app.ClipView;
import org.craftreel.campaign.CampaignView;

/** What an organizer has online in a campaign; {@code next} is null on the last page. */
record PublishedView(CampaignView campaign, List<ClipView> clips, String next) {}
