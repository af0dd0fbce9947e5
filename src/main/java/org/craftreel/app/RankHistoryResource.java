package org.craftreel.app;

import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.ranking.RankPoint;
import org.craftreel.ranking.RunSpan;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** A clip's way through the runs, for everybody. */
@Path("/api/v1/campaigns/{slug}/rankings/history/{clip}")
@PermitAll
@Tag(name = "Rankings")
class RankHistoryResource {

    @GET
    @Transactional
    @Operation(
            operationId = "getRankHistory",
            summary = "A clip's places over time, the oldest first",
            description =
                    "Of many runs some are left out, so that there are no more points than asked for: of each hour or day,"
                            + " by the campaign's clock, the last run stands for all. A run that did not rank the clip is no point.")
    @APIResponse(responseCode = "200", description = "The places; none for a clip that was never ranked")
    @APIResponse(responseCode = "400", description = "invalid-field")
    @APIResponse(responseCode = "404", description = "not-found: no such campaign")
    public List<RankPoint> history(
            String slug,
            UUID clip,
            @RestQuery
                    @Parameter(description = "The first day, by the campaign's clock. Default: that of the first run")
                    String from,
            @RestQuery @Parameter(description = "The last day, included. Default: that of the newest run") String to,
            @RestQuery
                    @Schema(enumeration = {"RUN", "HOUR", "DAY"})
                    @Parameter(
                            description =
                                    "Of how long a time one run stands for all. Default: the finest that leaves no more than"
                                            + " `points`")
                    String per,
            @RestQuery
                    @DefaultValue("200")
                    @Min(1)
                    @Max(1000)
                    @Parameter(description = "How many at the most; of more the newest")
                    int points) {
        RunSpan span = RunSpan.of(from, to, per);
        Campaign campaign = Campaign.findBySlug(slug).orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, slug));
        return RankPoint.listOf(span.pick(campaign, points), clip);
    }
}
