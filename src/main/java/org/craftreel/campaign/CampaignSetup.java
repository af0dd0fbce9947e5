package org.craftreel.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;

/** Sets campaigns up, for the API and for the studio. To be called within a transaction. */
@ApplicationScoped
public class CampaignSetup {

    /** They stand where the pages of a campaign of that name would. */
    private static final Set<String> PAGES_OF_THE_STUDIO = Set.of("campaigns", "series");

    private final EntityManager entities;
    private final KnownTerms terms;
    private final Clock clock;

    CampaignSetup(EntityManager entities, KnownTerms terms, Clock clock) {
        this.entities = entities;
        this.terms = terms;
        this.clock = clock;
    }

    /**
     * @throws Problem {@code invalid-field}, {@code not-found} for an organization or a series that there is none of, {@code
     *     outside-subtree} for one that is not the caller's, {@code already-exists} for a slug that is taken
     */
    public Campaign create(NewCampaign asked, Caller caller) {
        return create(asked, UuidCreator.getTimeOrderedEpoch(), caller);
    }

    /**
     * The campaign of an id that follows from who asks and for what, so that nobody sets up two by asking twice. One that is
     * being set up at this moment is waited for, and no other begins before the transaction's end.
     */
    public Optional<Campaign> findMade(UUID id) {
        entities.createNativeQuery("select pg_advisory_xact_lock(?1, ?2)")
                .setParameter(1, (int) id.getMostSignificantBits())
                .setParameter(2, (int) id.getLeastSignificantBits())
                .getResultList();
        return Campaign.findByIdOptional(id);
    }

    /**
     * @param id that no campaign has
     * @throws Problem as the other one
     */
    public Campaign create(NewCampaign asked, UUID id, Caller caller) {
        asked.requireCoherent(terms);
        Organization organization = Organization.findByCode(asked.organizationCode())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.organizationCode()));
        caller.requireLooksAfter(organization);
        Series series = asked.series() == null ? null : SeriesKeeping.require(asked.series(), caller);
        if (isTaken(asked.slug())) {
            throw new Problem(ProblemType.ALREADY_EXISTS, "slug", asked.slug());
        }
        return persist(asked, id, organization, series, clock.instant());
    }

    /** Whether no new campaign may have a slug: another one has it, or a page of the studio. */
    public static boolean isTaken(String slug) {
        return PAGES_OF_THE_STUDIO.contains(slug) || Campaign.findBySlug(slug).isPresent();
    }

    private static Campaign persist(NewCampaign asked, UUID id, Organization organization, Series series, Instant now) {
        CampaignDates dates = asked.dates();
        PhaseSpan submission = dates.submission().in(dates.zone());
        PhaseSpan counting = dates.counting().in(dates.zone());
        Campaign campaign = new Campaign();
        campaign.id = id;
        campaign.slug = asked.slug();
        campaign.title = asked.title();
        campaign.description = asked.description();
        campaign.colour = asked.colour();
        campaign.organization = organization;
        campaign.series = series;
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
        campaign.reviewLevels = asked.reviewLevels();
        campaign.rankingIntervalSeconds = asked.rankingIntervalSeconds();
        campaign.rankingCron = asked.rankingCron();
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
