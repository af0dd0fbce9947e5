package org.craftreel.app;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A campaign's totals, for everybody. */
@Path("/api/v1/campaigns/{slug}/totals")
@PermitAll
@Tag(name = "Campaigns")
class TotalsResource {

    private final CampaignTotals totals;

    TotalsResource(CampaignTotals totals) {
        this.totals = totals;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "getTotals",
            summary = "Published clips, plays and participating organizations, as of the last half second")
    @APIResponse(responseCode = "200", description = "The totals")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public Totals totals(String slug) {
        return Campaign.findBySlug(slug)
                .map(campaign -> totals.of(campaign.id))
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
    }
}
