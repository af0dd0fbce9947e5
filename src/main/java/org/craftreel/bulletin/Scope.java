package org.craftreel.bulletin;

import java.util.Optional;
import org.craftreel.account.Caller;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/**
 * Whose clips of a campaign are told of: those of an organization and of all below it.
 *
 * @param organization the campaign's own, or one below it
 */
public record Scope(Campaign campaign, Organization organization) {

    /**
     * What a caller looks after of a campaign. To be called within a transaction.
     *
     * @param code of an organization to look at alone; null or blank for all that the caller looks after
     * @throws Problem {@code not-found}, {@code outside-subtree}
     */
    public static Scope of(String slug, String code, Caller caller) {
        Campaign campaign = Optional.ofNullable(slug)
                .flatMap(Campaign::findBySlug)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        if (!caller.organizes()) {
            throw new Problem(ProblemType.OUTSIDE_SUBTREE, campaign.organization.name);
        }
        campaign.requireReaches(caller.organizationPath());
        if (code != null && !code.isBlank()) {
            Organization asked =
                    Organization.findByCode(code).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, code));
            caller.requireLooksAfter(asked);
            if (!asked.isWithin(campaign.organization.path)) {
                throw new Problem(ProblemType.OUTSIDE_SUBTREE, asked.name);
            }
            return new Scope(campaign, asked);
        }
        return new Scope(
                campaign,
                caller.looksAfter(campaign.organization.path)
                        ? campaign.organization
                        : Organization.findByPath(caller.organizationPath())
                                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, caller.organizationPath())));
    }
}
