package org.craftreel.app;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.account.Role;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.RankingRun;
import org.craftreel.ranking.RuleTrial;
import org.craftreel.ranking.TriedRules;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

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
                    "Of any run, also of a campaign that is over. Nothing is stored. Computed as runs are, of the figures that the run stored: rules that ask for"
                            + " a figure that it did not store (completion, jury, votes), or for figures of another period, are refused.")
    @APIResponse(responseCode = "200", description = "The places side by side")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run")
    public Simulation simulate(String slug, UUID run, @NotNull @Valid TriedRules asked) {
        RankingRun found = run(slug, run);
        return Simulation.of(found, trial.places(found, asked.terms(), asked.placing()));
    }

    @POST
    @Path("/places")
    @RolesAllowed({Role.ANY_ORGANIZER, Role.ANY_ADMIN})
    @Transactional
    @Operation(
            operationId = "simulatePlaces",
            summary = "All places of a run by other rules, a page at a time",
            description =
                    "By the places that these rules give. Each page is computed anew, so the same rules have to be sent"
                            + " with each; a run never changes, so the pages go together.")
    @APIResponse(responseCode = "200", description = "A page of places side by side")
    @APIResponse(responseCode = "400", description = "malformed-request, unknown-field, invalid-field, bad-cursor")
    @APIResponse(responseCode = "401", description = "unauthenticated")
    @APIResponse(
            responseCode = "403",
            description = "forbidden, outside-subtree: the caller does not hold the campaign")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign or run")
    public Page<Simulation.Item> places(
            String slug,
            UUID run,
            @RestQuery String cursor,
            @RestQuery @DefaultValue("20") @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @NotNull @Valid TriedRules asked) {
        int after = cursor == null ? 0 : Cursor.number(cursor);
        List<RuleTrial.Place> places = trial.places(run(slug, run), asked.terms(), asked.placing());
        return Page.of(Simulation.page(places, after, limit + 1), limit, item -> Integer.toString(item.now()));
    }

    private RankingRun run(String slug, UUID run) {
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        Caller.of(identity).requireLooksAfter(campaign.organization);
        return RankingRun.findOf(campaign.id, run).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, run));
    }
}
