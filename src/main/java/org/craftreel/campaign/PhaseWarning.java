package org.craftreel.campaign;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That rules ask for a figure which the final ranking has not, or not all of. */
@Schema(name = "PhaseWarning")
public record PhaseWarning(
        @Schema(example = "jury", description = "Which the rules ask for")
        String figure,

        @Schema(description = "In which the figure is made") CampaignPhase phase,

        @Schema(
                description =
                        "Whether the phase ends after counting does, so that the final ranking has only what there was by"
                                + " then; false: it is not planned, and the figure is 0 for every clip")
        boolean late) {

    private static final List<PhaseWarning> UNPLANNED = List.of(
            new PhaseWarning("votes", CampaignPhase.VOTE, false),
            new PhaseWarning("jury", CampaignPhase.FINAL_REVIEW, false));

    /** Of rules of a campaign. To be called within a transaction. */
    public static List<PhaseWarning> list(Campaign campaign, RuleSet rules) {
        return list(TimelineStep.listOf(campaign), campaign.nextRunAt, AskedFigures.of(rules.terms, rules.placing));
    }

    /**
     * None once the final ranking is made.
     *
     * @param nextRunAt null after it
     * @param figures that the rules ask for
     */
    public static List<PhaseWarning> list(List<TimelineStep> timeline, Instant nextRunAt, Collection<String> figures) {
        if (nextRunAt == null) {
            return List.of();
        }
        Map<CampaignPhase, Instant> ends =
                timeline.stream().collect(Collectors.toMap(TimelineStep::phase, TimelineStep::endsAt));
        return UNPLANNED.stream()
                .filter(unplanned -> figures.contains(unplanned.figure))
                .flatMap(unplanned -> unplanned.as(ends.get(unplanned.phase), ends.get(CampaignPhase.COUNTING)))
                .toList();
    }

    private Stream<PhaseWarning> as(Instant end, Instant counted) {
        if (end == null) {
            return Stream.of(this);
        }
        return end.isAfter(counted) ? Stream.of(new PhaseWarning(figure, phase, true)) : Stream.empty();
    }
}
