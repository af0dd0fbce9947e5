package org.craftreel.campaign;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.craftreel.http.SharedWords;

/** All dates of a campaign by its own clock, and whether they go together. */
public record CampaignDates(
        ZoneId zone, LocalSpan submission, LocalSpan counting, Map<CampaignPhase, LocalSpan> phases) {

    public static final int FIRST_YEAR = 2000;
    public static final int LAST_YEAR = 2999;

    /** What does not go together. */
    public enum Kind {
        ENDS_BEFORE_BEGIN,
        NOT_A_FULL_HOUR,
        /** A phase begins, or ends, before the one that comes before it does. */
        OUT_OF_ORDER,
        /** Named among the planned phases although it is a window of the campaign. */
        NOT_PLANNED,
        /** Before the year 2000 or after 2999. */
        OUT_OF_BOUNDS,
        /** Changed although it has begun. */
        BEGUN,
        /** Changed although it is over. */
        OVER,
        /** Changed to a moment that has passed. */
        IN_THE_PAST
    }

    /**
     * @param field by its name in the API
     * @param detail in signs that every language knows
     */
    public record Fault(String field, Kind kind, String detail) {

        Problem problem() {
            if (kind != Kind.BEGUN && kind != Kind.OVER) {
                return NewCampaign.invalid(field, detail);
            }
            return new Problem(
                            ProblemType.DATE_FIXED,
                            CampaignPhase.valueOf(detail),
                            SharedWords.of(kind == Kind.BEGUN ? "planPresent" : "planPast"))
                    .with("field", field);
        }
    }

    /** To be called within a transaction. */
    static CampaignDates of(Campaign campaign) {
        ZoneId zone = campaign.zoneId();
        Map<CampaignPhase, LocalSpan> planned = new EnumMap<>(CampaignPhase.class);
        campaign.phases.forEach((phase, span) -> planned.put(phase, LocalSpan.of(span, zone)));
        return new CampaignDates(
                zone,
                LocalSpan.of(new PhaseSpan(campaign.submissionOpensAt, campaign.submissionClosesAt), zone),
                LocalSpan.of(new PhaseSpan(campaign.countingOpensAt, campaign.countingClosesAt), zone),
                planned);
    }

    /** The name of a phase's begin in the API. */
    public static String beginOf(CampaignPhase phase) {
        return switch (phase) {
            case SUBMISSION -> "submissionOpensAt";
            case COUNTING -> "countingOpensAt";
            case FIRST_REVIEW, VOTE, FINAL_REVIEW, NOTICE -> phase.name() + ".beginsAt";
        };
    }

    /** The name of a phase's end in the API. */
    public static String endOf(CampaignPhase phase) {
        return switch (phase) {
            case SUBMISSION -> "submissionClosesAt";
            case COUNTING -> "countingClosesAt";
            case FIRST_REVIEW, VOTE, FINAL_REVIEW, NOTICE -> phase.name() + ".endsAt";
        };
    }

    /** All that does not go together; empty where everything does. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        requireBounds(CampaignPhase.SUBMISSION, submission, faults);
        requireBounds(CampaignPhase.COUNTING, counting, faults);
        phases.forEach((phase, span) -> requireBounds(phase, span, faults));
        if (!faults.isEmpty()) {
            return faults;
        }
        requireLength("submissionClosesAt", "submissionOpensAt", submission, faults);
        requireLength("countingClosesAt", "countingOpensAt", counting, faults);
        requireFullHour("countingOpensAt", counting.beginsAt(), faults);
        requireFullHour("countingClosesAt", counting.endsAt(), faults);
        String before = CampaignPhase.SUBMISSION.name();
        LocalSpan previous = submission;
        for (Map.Entry<CampaignPhase, LocalSpan> planned : new TreeMap<>(phases).entrySet()) {
            String phase = planned.getKey().name();
            if (planned.getKey().isWindow()) {
                faults.add(new Fault(phase, Kind.NOT_PLANNED, phase));
                continue;
            }
            LocalSpan span = planned.getValue();
            requireLength(phase + ".endsAt", "beginsAt", span, faults);
            if (span.beginsAt().isBefore(previous.beginsAt())) {
                faults.add(new Fault(phase + ".beginsAt", Kind.OUT_OF_ORDER, "< " + before + ".beginsAt"));
            }
            if (span.endsAt().isBefore(previous.endsAt())) {
                faults.add(new Fault(phase + ".endsAt", Kind.OUT_OF_ORDER, "< " + before + ".endsAt"));
            }
            before = phase;
            previous = span;
        }
        return faults;
    }

    /** What is planned beside the windows, by the clock of the world. */
    Map<CampaignPhase, PhaseSpan> plannedSpans() {
        Map<CampaignPhase, PhaseSpan> spans = new EnumMap<>(CampaignPhase.class);
        phases.forEach((phase, span) -> spans.put(phase, span.in(zone)));
        return spans;
    }

    /** @throws Problem {@code invalid-field} where fields that are right by themselves do not go together */
    void require() {
        faults().stream().findFirst().ifPresent(fault -> {
            throw fault.problem();
        });
    }

    // Beyond them the database has no moments, and a year of five digits is a slip of the finger.
    private static void requireBounds(CampaignPhase phase, LocalSpan span, List<Fault> faults) {
        requireBounds(beginOf(phase), span.beginsAt(), faults);
        requireBounds(endOf(phase), span.endsAt(), faults);
    }

    private static void requireBounds(String field, LocalDateTime date, List<Fault> faults) {
        if (date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR) {
            faults.add(new Fault(field, Kind.OUT_OF_BOUNDS, FIRST_YEAR + "–" + LAST_YEAR));
        }
    }

    private static void requireLength(String field, String opens, LocalSpan span, List<Fault> faults) {
        if (!span.beginsAt().isBefore(span.endsAt())) {
            faults.add(new Fault(field, Kind.ENDS_BEFORE_BEGIN, "≤ " + opens));
        }
    }

    // Figures are kept by the hour of UTC, so a window that begins within one could not be told from them.
    private void requireFullHour(String field, LocalDateTime local, List<Fault> faults) {
        Instant instant = local.atZone(zone).toInstant();
        if (instant.getEpochSecond() % 3600 != 0 || local.getNano() != 0) {
            // What is a full hour there and none of UTC is told by UTC.
            boolean there = local.getMinute() == 0 && local.getSecond() == 0 && local.getNano() == 0;
            faults.add(new Fault(field, Kind.NOT_A_FULL_HOUR, (there ? instant : local) + " ≠ hh:00"));
        }
    }
}
