package org.craftreel.studio;

import java.util.List;
import org.craftreel.campaign.CampaignView;

/**
 * The review desk.
 *
 * @param passed those that the reader has passed, and that wait for somebody else; they can be returned or rejected
 * @param clip null when nothing waits
 * @param reasons to choose from
 * @param next where a decision leads
 * @param decided the clip that the reader has just decided on; null where that cannot be taken back (any more)
 */
record DeskView(
        CampaignView campaign,
        long waiting,
        List<QueuedClip> queue,
        List<QueuedClip> passed,
        ReviewedClip clip,
        List<String> reasons,
        String next,
        DecidedClip decided) {}
