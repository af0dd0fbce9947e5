package org.craftreel.studio;

import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.clip.PlannedAnew;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** The campaign that a page of the studio is about. */
final class StudioCampaign {

    private StudioCampaign() {}

    /**
     * That a campaign exists is public, so an organizer whom it does not reach is told the truth. What the page reads of it
     * is planned for it, be it small or very large.
     *
     * @throws Problem {@code not-found}, {@code outside-subtree}
     */
    static Campaign require(String slug, Caller caller) {
        Campaign campaign =
                Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "/studio/" + slug));
        campaign.requireReaches(caller.organizationPath());
        PlannedAnew.begin(Campaign.getEntityManager());
        return campaign;
    }
}
