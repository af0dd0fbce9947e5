package org.craftreel.campaign;

import com.github.f4b6a3.uuid.UuidCreator;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.organization.Organization;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Campaigns: everybody reads them, organizers set them up in their subtree. */
@Path("/api/v1/campaigns")
@Tag(name = "Campaigns")
class CampaignResource {

    private final SecurityIdentity identity;
    private final KnownTerms terms;
    private final Clock clock;

    CampaignResource(SecurityIdentity identity, KnownTerms terms, Clock clock) {
        this.identity = identity;
        this.terms = terms;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(operationId = "listCampaigns", summary = "All campaigns, the newest first")
    @APIResponse(responseCode = "200", description = "The campaigns")
    public List<CampaignView> list() {
        return Campaign.listNewestFirst().stream().map(CampaignView::of).toList();
    }

    @GET
    @Path("/{slug}")
    @PermitAll
    @Transactional
    @Operation(operationId = "getCampaign", summary = "One campaign")
    @APIResponse(responseCode = "200", description = "The campaign")
    @APIResponse(responseCode = "404", description = "not-found")
    public CampaignView get(String slug) {
        return Campaign.findBySlug(slug)
                .map(CampaignView::of)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "createCampaign",
            summary = "Set up a campaign",
            description = "The first ranking run is due one interval after counting opens, or after now.")
    @APIResponse(
            responseCode = "201",
            description = "Set up",
            content = @Content(schema = @Schema(implementation = CampaignView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(responseCode = "403", description = "forbidden, outside-subtree")
    @APIResponse(responseCode = "404", description = "not-found: no such organization")
    @APIResponse(responseCode = "409", description = "already-exists: the slug")
    public Response create(@NotNull @Valid NewCampaign asked) {
        asked.requireCoherent(terms);
        Organization organization = Organization.findByCode(asked.organizationCode())
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, asked.organizationCode()));
        Caller.of(identity).requireLooksAfter(organization);
        if (Campaign.findBySlug(asked.slug()).isPresent()) {
            throw new Problem(ProblemType.ALREADY_EXISTS, "slug", asked.slug());
        }
        Campaign campaign = persist(asked, organization, clock.instant());
        return Response.created(URI.create("/api/v1/campaigns/" + campaign.slug))
                .entity(CampaignView.of(campaign))
                .build();
    }

    private static Campaign persist(NewCampaign asked, Organization organization, Instant now) {
        Campaign campaign = new Campaign();
        campaign.id = UuidCreator.getTimeOrderedEpoch();
        campaign.slug = asked.slug();
        campaign.title = asked.title();
        campaign.description = asked.description();
        campaign.organization = organization;
        campaign.zone = asked.zoneId().getId();
        campaign.submissionOpensAt = asked.instant(asked.submissionOpensAt());
        campaign.submissionClosesAt = asked.instant(asked.submissionClosesAt());
        campaign.countingOpensAt = asked.instant(asked.countingOpensAt());
        campaign.countingClosesAt = asked.instant(asked.countingClosesAt());
        campaign.maxClipBytes = asked.maxClipBytes();
        campaign.minClipMs = asked.minClipMs();
        campaign.maxClipMs = asked.maxClipMs();
        campaign.maxClipsPerAuthor = asked.maxClipsPerAuthor();
        campaign.maxClipsPerOrganization = asked.maxClipsPerOrganization();
        campaign.formats = asked.formats();
        campaign.rankingIntervalSeconds = asked.rankingIntervalSeconds();
        Instant begin = campaign.countingOpensAt.isAfter(now) ? campaign.countingOpensAt : now;
        campaign.nextRunAt = begin.plusSeconds(campaign.rankingIntervalSeconds);
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
