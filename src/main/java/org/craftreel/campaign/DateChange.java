package org.craftreel.campaign;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.craftreel.campaign.CampaignDates.Fault;
import org.craftreel.campaign.CampaignDates.Kind;

/**
 * Whether dates may still change. What has begun has begun, and what is over is over; an end that is yet to come may be moved
 * to another moment that is yet to come, but for counting: under which rules plays count is known before the first of them.
 *
 * @param now by the campaign's clock
 */
record DateChange(CampaignDates before, CampaignDates after, LocalDateTime now) {

    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        check(CampaignPhase.SUBMISSION, before.submission(), after.submission(), faults);
        check(CampaignPhase.COUNTING, before.counting(), after.counting(), faults);
        Map<CampaignPhase, LocalSpan> planned = new EnumMap<>(CampaignPhase.class);
        planned.putAll(before.phases());
        planned.keySet()
                .forEach(phase ->
                        check(phase, before.phases().get(phase), after.phases().get(phase), faults));
        after.phases().forEach((phase, span) -> {
            if (!before.phases().containsKey(phase)) {
                check(CampaignDates.beginOf(phase), phase, null, span.beginsAt(), faults);
                check(CampaignDates.endOf(phase), phase, null, span.endsAt(), faults);
            }
        });
        return faults;
    }

    /** Of a phase that was planned; {@code to} is null for one that is taken out. */
    private void check(CampaignPhase phase, LocalSpan from, LocalSpan to, List<Fault> faults) {
        boolean begun = !now.isBefore(from.beginsAt());
        boolean over = !now.isBefore(from.endsAt());
        LocalDateTime begin = to == null ? null : to.beginsAt();
        LocalDateTime end = to == null ? null : to.endsAt();
        if (!from.beginsAt().equals(begin)) {
            check(CampaignDates.beginOf(phase), phase, begun ? Kind.BEGUN : null, begin, faults);
        }
        if (!from.endsAt().equals(end)) {
            Kind fixed = over ? Kind.OVER : null;
            if (begun && phase == CampaignPhase.COUNTING) {
                fixed = Objects.requireNonNullElse(fixed, Kind.BEGUN);
            }
            check(CampaignDates.endOf(phase), phase, fixed, end, faults);
        }
    }

    private void check(String field, CampaignPhase phase, Kind fixed, LocalDateTime to, List<Fault> faults) {
        if (fixed != null) {
            faults.add(new Fault(field, fixed, phase.name()));
        } else if (to != null && to.isBefore(now)) {
            faults.add(new Fault(field, Kind.IN_THE_PAST, to + " < " + now));
        }
    }
}
