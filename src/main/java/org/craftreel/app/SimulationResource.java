package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.Placing;
import org.craftreel.campaign.RuleTerm;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RuleTrial;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A run's figures by other rules, before anybody puts them in force. */
@Path("/api/v1/campaigns/{slug}/rankings/{run}/simulation")
@Tag(name = "Rankings")
class SimulationResource {

    private final RuleTrial trial;
    private final SecurityIdentity identity;

    SimulationResource(RuleTrial trial, SecurityIdentity identity) {
        this.trial = trial;
        this.identity = identity;
    }

    @POST
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "simulateRules",
            summary = "Rank the figures of a run by other rules",
            description =
                    "Nothing is stored. Computed as runs are, of the figures that the run stored: rules that ask for"
                            + " a figure that it did not store (completion), or for figures of another period, are refused.")
    @APIResponse(responseCode = "200", description = "The places side by side")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run")
    public Simulation simulate(String slug, UUID run, @NotNull @Valid TriedRules asked) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        Caller.of(identity).requireLooksAfter(campaign.organization);
        RankingRun found =
                RankingRun.findOf(campaign.id, run).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
        return Simulation.of(found, trial.places(found, asked.terms(), asked.placing()));
    }

    @Schema(name = "TriedRules")
    record TriedRules(
            @NotEmpty @Size(max = 20) List<@Valid @NotNull RuleTerm> terms,

            @Valid @Schema(nullable = true, description = "Default: that of the run's rules")
            Placing placing) {}
}
