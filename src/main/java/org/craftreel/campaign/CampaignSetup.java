package org.craftreel.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.craftreel.account.Caller;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/** Sets campaigns up, for the API and for the studio. To be called within a transaction. */
@ApplicationScoped
public class CampaignSetup {

    private final KnownTerms terms;
    private final Clock clock;

    CampaignSetup(KnownTerms terms, Clock clock) {
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid-field}, {@code not-found} for an organization that there is none of, {@code
     *     outside-subtree}, {@code already-exists} for a slug that is taken
     */
    public Campaign create(NewCampaign asked, Caller caller) {
        asked.requireCoherent(terms);
        Organization organization = Organization.findByCode(asked.organizationCode())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.organizationCode()));
        caller.requireLooksAfter(organization);
        if (Campaign.findBySlug(asked.slug()).isPresent()) {
            throw new Problem(ProblemType.ALREADY_EXISTS, "slug", asked.slug());
        }
        return persist(asked, organization, clock.instant());
    }

    private static Campaign persist(NewCampaign asked, Organization organization, Instant now) {
        CampaignDates dates = asked.dates();
        PhaseSpan submission = dates.submission().in(dates.zone());
        PhaseSpan counting = dates.counting().in(dates.zone());
        Campaign campaign = new Campaign();
        campaign.id = UuidCreator.getTimeOrderedEpoch();
        campaign.slug = asked.slug();
        campaign.title = asked.title();
        campaign.description = asked.description();
        campaign.colour = asked.colour();
        campaign.organization = organization;
        campaign.zone = dates.zone().getId();
        campaign.submissionOpensAt = submission.beginsAt();
        campaign.submissionClosesAt = submission.endsAt();
        campaign.countingOpensAt = counting.beginsAt();
        campaign.countingClosesAt = counting.endsAt();
        campaign.phases = dates.plannedSpans();
        campaign.maxClipBytes = asked.maxClipBytes();
        campaign.minClipMs = asked.minClipMs();
        campaign.maxClipMs = asked.maxClipMs();
        campaign.maxClipsPerAuthor = asked.maxClipsPerAuthor();
        campaign.maxClipsPerOrganization = asked.maxClipsPerOrganization();
        campaign.formats = asked.formats();
        campaign.reviewReasons = asked.reviewReasons();
        campaign.rankingIntervalSeconds = asked.rankingIntervalSeconds();
        campaign.nextRunAt = campaign.firstRunAfter(now);
        campaign.ruleVersion = 1;
        campaign.createdAt = now;
        campaign.persist();
        persistRules(asked.rules(), campaign, now);
        return campaign;
    }

    private static void persistRules(NewCampaign.Rules asked, Campaign campaign, Instant now) {
        RuleSet rules = RuleSet.standard(campaign.id, now);
        if (asked != null) {
            rules.take(asked);
        }
        rules.persist();
    }
}
