package org.craftreel.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
        return list(
                new PhaseSpan(campaign.submissionOpensAt, campaign.submissionClosesAt),
                new PhaseSpan(campaign.countingOpensAt, campaign.countingClosesAt),
                campaign.phases);
    }

    /** The same of a campaign that is yet to be set up. */
    public static List<TimelineStep> listOf(CampaignDates dates) {
        return list(dates.submission().in(dates.zone()), dates.counting().in(dates.zone()), dates.plannedSpans());
    }

    private static List<TimelineStep> list(
            PhaseSpan submission, PhaseSpan counting, Map<CampaignPhase, PhaseSpan> planned) {
        List<TimelineStep> steps = new ArrayList<>();
        steps.add(of(CampaignPhase.SUBMISSION, submission));
        steps.add(of(CampaignPhase.COUNTING, counting));
        planned.forEach((phase, span) -> steps.add(of(phase, span)));
        steps.sort(BY_BEGIN);
        return List.copyOf(steps);
    }

    private static TimelineStep of(CampaignPhase phase, PhaseSpan span) {
        return new TimelineStep(phase, span.beginsAt(), span.endsAt());
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
