package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignView;

/**
 * The review desk.
 *
 * @param clip null when nothing waits
 * @param reasons to choose from
 * @param next where a decision leads
 * @param decided the clip that the reader has just decided on; null where that cannot be taken back (any more)
 */
record DeskView(
        CampaignView campaign,
        long waiting,
        List<QueuedClip> queue,
        ReviewedClip clip,
        List<String> reasons,
        String next,
        DecidedClip decided) {}
