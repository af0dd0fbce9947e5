package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.Correction;
import org.craftreel.ranking.CorrectionView;
import org.craftreel.ranking.Corrections;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Final results that are made again without what was disqualified since: by two people, and in public. */
@Path("/api/v1/campaigns/{slug}/corrections")
@Tag(name = "Rankings")
class CorrectionResource {

    private final SecurityIdentity identity;
    private final Corrections corrections;

    CorrectionResource(SecurityIdentity identity, Corrections corrections) {
        this.identity = identity;
        this.corrections = corrections;
    }

    @GET
    @PermitAll
    @Transactional
    @Operation(operationId = "listCorrections", summary = "Corrections of a campaign's final result, the newest first")
    @APIResponse(
            responseCode = "200",
            description = "Those that were confirmed, with the runs that came of them, or why none did")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public List<CorrectionView> list(String slug) {
        return CorrectionView.listConfirmed(campaign(slug).id);
    }

    @GET
    @Path("/proposed")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(operationId = "listProposedCorrections", summary = "What waits for a second person, or for its run")
    @APIResponse(responseCode = "200", description = "One at the most")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public List<CorrectionView> listProposed(String slug) {
        Campaign campaign = campaign(slug);
        Caller.of(identity).requireLooksAfter(campaign.organization);
        return Correction.findOpen(campaign.id).stream().map(CorrectionView::of).toList();
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "proposeCorrection",
            summary =
                    "Propose that the final result be made again without the clips that were disqualified and the votes"
                            + " that were set to zero since",
            description = "Nothing changes until another organizer confirms it. Then the reason is public.")
    @APIResponse(
            responseCode = "201",
            description = "Proposed",
            content = @Content(schema = @Schema(implementation = CorrectionView.class)))
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    @APIResponse(
            responseCode = "409",
            description =
                    "nothing-to-correct, correction-proposed, result-changed: no clip of a final result was disqualified"
                            + " since, a proposal waits for its second person or its run, or the result is not what was signed")
    public RestResponse<CorrectionView> propose(String slug, @NotNull @Valid CorrectionProposal asked) {
        return RestResponse.status(
                RestResponse.Status.CREATED,
                CorrectionView.of(corrections.propose(campaign(slug), asked.reason(), Caller.of(identity))));
    }

    @POST
    @Path("/{id}/decision")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "decideCorrection",
            summary = "Confirm or refuse what another organizer proposed",
            description =
                    "Confirmed, the run is made within seconds: of the figures of the one that it replaces, which stays"
                            + " as it is, and signed. Refused, everything stays.")
    @APIResponse(responseCode = "200", description = "Decided; the same again changes nothing")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description =
                    "forbidden, outside-subtree, second-person-needed: the caller does not hold the campaign, or proposed it")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or proposal")
    @APIResponse(responseCode = "409", description = "sanction-decided: in the other way")
    public CorrectionView decide(String slug, UUID id, @NotNull @Valid CorrectionDecision asked) {
        return CorrectionView.of(corrections.decide(
                campaign(slug), id, asked.decision().leadsTo(), asked.reason(), Caller.of(identity)));
    }

    private static Campaign campaign(String slug) {
        return Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }

    record CorrectionProposal(
            @NotBlank
            @Size(max = 500)
            @Schema(example = "公示期间取消了两件作品的资格。", description = "For everybody, once it is confirmed")
            String reason) {}

    /** What the second person can make of a proposal. */
    enum CorrectionChoice {
        CONFIRM,
        REFUSE;

        Correction.Status leadsTo() {
            return this == CONFIRM ? Correction.Status.CONFIRMED : Correction.Status.REFUSED;
        }
    }

    record CorrectionDecision(
            @NotNull CorrectionChoice decision,

            @Size(max = 500) @Schema(description = "For the organizers; may be absent")
            String reason) {}
}
