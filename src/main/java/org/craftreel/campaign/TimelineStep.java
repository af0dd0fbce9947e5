package org.craftreel.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A phase of a campaign on its timeline: one of its windows, or one that is planned beside them. */
@Schema(name = "TimelineStep")
public record TimelineStep(
        CampaignPhase phase,
        Instant beginsAt,
        @Schema(description = "Exclusive") Instant endsAt) {

    private static final Comparator<TimelineStep> BY_BEGIN =
            Comparator.comparing(TimelineStep::beginsAt).thenComparing(TimelineStep::phase);

    /** All phases of a campaign by their begin. To be called within a transaction. */
    static List<TimelineStep> listOf(Campaign campaign) {
        List<TimelineStep> steps = new ArrayList<>();
        steps.add(new TimelineStep(CampaignPhase.SUBMISSION, campaign.submissionOpensAt, campaign.submissionClosesAt));
        steps.add(new TimelineStep(CampaignPhase.COUNTING, campaign.countingOpensAt, campaign.countingClosesAt));
        campaign.phases.forEach((phase, span) -> steps.add(new TimelineStep(phase, span.beginsAt(), span.endsAt())));
        steps.sort(BY_BEGIN);
        return List.copyOf(steps);
    }

    /** Where it stands to a moment. */
    public enum State {
        PAST,
        PRESENT,
        COMING
    }

    public State stateAt(Instant now) {
        if (now.isBefore(beginsAt)) {
            return State.COMING;
        }
        return now.isBefore(endsAt) ? State.PRESENT : State.PAST;
    }
}
