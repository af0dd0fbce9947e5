package org.craftreel.campaign;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;

/** A phase of a campaign that something is taken in, as clips or votes are: while it lasts, and at no other time. */
public final class PhaseWindow {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Campaign campaign;
    private final Optional<PhaseSpan> span;

    private PhaseWindow(Campaign campaign, CampaignPhase phase) {
        this.campaign = campaign;
        this.span = switch (phase) {
            case SUBMISSION -> Optional.of(new PhaseSpan(campaign.submissionOpensAt, campaign.submissionClosesAt));
            case COUNTING -> Optional.of(new PhaseSpan(campaign.countingOpensAt, campaign.countingClosesAt));
            case FIRST_REVIEW, VOTE, FINAL_REVIEW, NOTICE -> Optional.ofNullable(campaign.phases.get(phase));
        };
    }

    /** To be called within a transaction. */
    public static PhaseWindow of(Campaign campaign, CampaignPhase phase) {
        return new PhaseWindow(campaign, phase);
    }

    /** Null where it is not planned. */
    public Instant opensAt() {
        return span.map(PhaseSpan::beginsAt).orElse(null);
    }

    /** Null where it is not planned. */
    public Instant closesAt() {
        return span.map(PhaseSpan::endsAt).orElse(null);
    }

    public boolean hasBegunAt(Instant instant) {
        return span.isPresent() && !instant.isBefore(opensAt());
    }

    public boolean isOpenAt(Instant instant) {
        return span.filter(planned -> planned.has(instant)).isPresent();
    }

    /** @throws Problem {@code unplanned} where there is none, {@code closed} with its dates where it is not under way */
    public void requireOpenAt(Instant instant, ProblemType unplanned, ProblemType closed) {
        if (span.isEmpty()) {
            throw new Problem(unplanned, campaign.title);
        }
        requireOpenAt(instant, closed);
    }

    /**
     * Of a phase that every campaign has.
     *
     * @throws Problem {@code closed} with its dates where it is not under way
     */
    public void requireOpenAt(Instant instant, ProblemType closed) {
        if (!isOpenAt(instant)) {
            throw new Problem(closed, campaign.title, local(opensAt()), local(closesAt()), campaign.zone)
                    .with("opensAt", opensAt())
                    .with("closesAt", closesAt())
                    .with("now", instant);
        }
    }

    private String local(Instant instant) {
        return instant.atZone(campaign.zoneId()).format(TIME);
    }
}
