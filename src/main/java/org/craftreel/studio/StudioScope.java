package org.craftreel.studio;

import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * The clips that figures are of: those of a campaign within a subtree.
 *
 * @param own the path of all that the organizer sees of the campaign
 * @param path of what was asked for: that, or less
 */
record StudioScope(Campaign campaign, String own, String path) {

    /**
     * @param organization a code; null for all that the organizer sees
     * @throws Problem {@code not-found}, {@code outside-subtree}
     */
    static StudioScope of(String slug, String organization, Caller caller) {
        Campaign campaign = StudioCampaign.require(slug, caller);
        String own = campaign.pathSeenFrom(caller.organizationPath());
        if (organization == null) {
            return new StudioScope(campaign, own, own);
        }
        Organization asked = Organization.findByCode(organization)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, organization));
        if (!asked.isWithin(own)) {
            throw new Problem(ProblemType.OUTSIDE_SUBTREE, asked.name);
        }
        return new StudioScope(campaign, own, asked.path);
    }

    /** Whether it is all of the campaign. */
    boolean isWhole() {
        return path.equals(campaign.organization.path);
    }
}
