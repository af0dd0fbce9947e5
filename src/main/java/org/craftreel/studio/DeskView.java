package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignView;

/** The review desk; {@code clip} is null when nothing waits, {@code next} is where a decision leads. */
record DeskView(CampaignView campaign, long waiting, List<QueuedClip> queue, ReviewedClip clip, String next) {}
