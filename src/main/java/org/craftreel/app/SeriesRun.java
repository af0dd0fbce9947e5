package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignName;
import org.craftreel.ranking.RankingRun;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** As of when a campaign is on the board of its series: its current run. */
@Schema(name = "SeriesRun")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SeriesRun(
        CampaignName campaign,

        @JsonIgnore UUID campaignId,

        @JsonIgnore UUID runId,

        @Schema(example = "Asia/Shanghai", description = "The campaign's")
        String zone,

        @Schema(
                nullable = true,
                description = "The run's number; absent before the first one: nothing of the campaign is listed")
        Integer number,

        @Schema(nullable = true, description = "When the run was due")
        Instant dueAt,

        @Schema(nullable = true, description = "Its figures are of the hours from here on; absent in schema 1")
        Instant figuresFrom,

        @Schema(nullable = true, description = "Exclusive; absent in schema 1")
        Instant figuresTo) {

    /** To be called within a transaction. */
    static SeriesRun of(Campaign campaign) {
        RankingRun run = RankingRun.findCurrent(campaign).orElse(null);
        return run == null
                ? new SeriesRun(CampaignName.of(campaign), campaign.id, null, campaign.zone, null, null, null, null)
                : new SeriesRun(
                        CampaignName.of(campaign),
                        campaign.id,
                        run.id,
                        campaign.zone,
                        run.number,
                        run.dueAt,
                        run.figuresFrom,
                        run.figuresTo);
    }

    /** Whether there is a run. */
    @JsonIgnore
    public boolean isRanked() {
        return runId != null;
    }
}
