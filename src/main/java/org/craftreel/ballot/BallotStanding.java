package org.craftreel.ballot;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.PhaseWindow;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a voter stands on a day of a campaign. */
@Schema(name = "BallotStanding")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BallotStanding(
        @Schema(description = "Whether the campaign is voted in at this moment")
        boolean open,

        @Schema(nullable = true, description = "Absent, as closesAt is, where the campaign has no phase VOTE")
        Instant opensAt,

        @Schema(nullable = true, description = "Exclusive") Instant closesAt,

        @Schema(description = "The day, by the campaign's clock")
        LocalDate day,

        @Schema(
                description =
                        "UP_TO: so many votes a day at the most, one a day for a clip. EXACTLY: one ballot a day, of just"
                                + " so many different clips")
        BallotRule.Shape shape,

        @Schema(description = "So many") int votes,

        @Schema(description = "Whether authors may vote for their own clips")
        boolean ownClips,

        @Schema(description = "How many votes of that day the caller has left; 0 while nobody may vote")
        int left,

        @Schema(description = "What the caller voted for on that day, the first vote first")
        List<Vote> cast,

        @Schema(nullable = true, description = "How many votes this request added: 0 for what was sent before")
        Integer counted) {

    /** @param counted null where nothing was to be counted */
    static BallotStanding of(
            Campaign campaign, BallotRule rule, LocalDate day, List<Vote> cast, Integer counted, Instant now) {
        PhaseWindow phase = PhaseWindow.of(campaign, CampaignPhase.VOTE);
        boolean open = phase.isOpenAt(now) && campaign.dayOf(now).equals(day);
        return new BallotStanding(
                phase.isOpenAt(now),
                phase.opensAt(),
                phase.closesAt(),
                day,
                rule.shape,
                rule.votes,
                rule.ownClips,
                open ? rule.left(cast.size()) : 0,
                cast,
                counted);
    }

    /** Whether it has a vote for a clip. */
    public boolean has(UUID clip) {
        return cast.stream().anyMatch(vote -> vote.clip().equals(clip));
    }
}
