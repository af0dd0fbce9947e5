package org.craftreel.campaign;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.craftreel.http.Problem;

/** All dates of a campaign by its own clock, and whether they go together. */
public record CampaignDates(
        ZoneId zone, LocalSpan submission, LocalSpan counting, Map<CampaignPhase, LocalSpan> phases) {

    /** What does not go together. */
    public enum Kind {
        ENDS_BEFORE_BEGIN,
        NOT_A_FULL_HOUR,
        /** A phase begins, or ends, before the one that comes before it does. */
        OUT_OF_ORDER,
        /** Named among the planned phases although it is a window of the campaign. */
        NOT_PLANNED
    }

    /**
     * @param field by its name in the API
     * @param detail in signs that every language knows
     */
    public record Fault(String field, Kind kind, String detail) {

        Problem problem() {
            return NewCampaign.invalid(field, detail);
        }
    }

    /** All that does not go together; empty where everything does. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
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

    private static void requireLength(String field, String opens, LocalSpan span, List<Fault> faults) {
        if (!span.beginsAt().isBefore(span.endsAt())) {
            faults.add(new Fault(field, Kind.ENDS_BEFORE_BEGIN, "≤ " + opens));
        }
    }

    // Figures are kept by the hour of UTC, so a window that begins within one could not be told from them.
    private void requireFullHour(String field, LocalDateTime local, List<Fault> faults) {
        if (local.atZone(zone).toInstant().getEpochSecond() % 3600 != 0 || local.getNano() != 0) {
            faults.add(new Fault(field, Kind.NOT_A_FULL_HOUR, local + " ≠ hh:00"));
        }
    }
}
