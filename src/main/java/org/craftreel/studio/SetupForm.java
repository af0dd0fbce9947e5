package org.craftreel.studio;

import jakarta.validation.Validator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignPlan;
import org.craftreel.campaign.Colour;
import org.craftreel.campaign.LocalSpan;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.Slugs;
import org.craftreel.campaign.VideoFormat;
import org.craftreel.studio.SetupFault.Kind;

/**
 * The form of a new campaign. Only a title has to be typed: what is left blank is as the plan says, and a name for
 * addresses is made from the title.
 */
final class SetupForm {

    static final int MOST_MEGABYTES = 2048;
    static final int MOST_SECONDS = 600;
    static final int MOST_CLIPS = 1_000_000;
    static final String USUAL_ZONE = "Asia/Shanghai";

    private static final long MEGABYTE = 1024 * 1024;

    private final TypedFields typed;
    private final CampaignPlan plan;
    private final NewCampaign.Rules rules;
    private final SeriesChoice series;

    /** @param rules null for the usual ones */
    SetupForm(TypedFields typed, CampaignPlan plan, NewCampaign.Rules rules, SeriesChoice series) {
        this.typed = typed;
        this.plan = plan;
        this.rules = rules;
        this.series = series;
    }

    /**
     * The campaign that the form describes. What is wrong with it is noted beside the fields, and the plan's values stand in
     * for what cannot be read.
     *
     * @param ownOrganization the code of whoever fills the form
     * @param taken whether a campaign has a slug
     */
    NewCampaign read(String ownOrganization, Predicate<String> taken, Validator validator, Clock clock) {
        ZoneId zone = typed.zone("zone").orElse(ZoneId.of(USUAL_ZONE));
        LocalDate firstDay = typed.date("firstDay").orElseGet(() -> LocalDate.ofInstant(clock.instant(), zone));
        LocalSpan submission = span(
                "submissionOpensAt", "submissionClosesAt", plan.submission().from(firstDay));
        LocalSpan counting =
                span("countingOpensAt", "countingClosesAt", plan.counting().from(firstDay));
        Map<CampaignPhase, LocalSpan> phases = phases(firstDay);
        new CampaignDates(zone, submission, counting, phases)
                .faults()
                .forEach(fault -> typed.fault(fault.field(), SetupFault.of(fault)));
        int least = typed.number("minClipSeconds", 0, MOST_SECONDS)
                .map(seconds -> seconds * 1000)
                .orElse(plan.minClipMs());
        int most = typed.number("maxClipSeconds", 1, MOST_SECONDS)
                .map(seconds -> seconds * 1000)
                .orElse(plan.maxClipMs());
        if (least > most) {
            typed.fault("maxClipSeconds", SetupFault.of(Kind.BELOW_MINIMUM));
        }
        List<VideoFormat> formats = formats();
        ScheduleFields.Schedule schedule = ScheduleFields.read(typed, plan);
        NewCampaign asked = new NewCampaign(
                slug(submission.beginsAt(), taken),
                typed.find("title").orElse(""),
                typed.text("description").strip(),
                typed.choice("colour", Colour.class).orElse(null),
                series.read(typed),
                typed.find("organizationCode").orElse(ownOrganization),
                zone.getId(),
                submission.beginsAt(),
                submission.endsAt(),
                counting.beginsAt(),
                counting.endsAt(),
                phases,
                typed.number("maxClipMegabytes", 1, MOST_MEGABYTES)
                        .map(megabytes -> megabytes * MEGABYTE)
                        .orElse(plan.maxClipBytes()),
                least,
                most,
                clips("maxClipsPerAuthor", plan.maxClipsPerAuthor()),
                clips("maxClipsPerOrganization", plan.maxClipsPerOrganization()),
                formats.isEmpty() ? plan.formats() : formats,
                schedule.intervalSeconds(),
                schedule.cron(),
                plan.reviewReasons(),
                plan.reviewLevels(),
                rules);
        validator.validate(asked).forEach(violation -> typed.fault(violation));
        return asked;
    }

    private String slug(LocalDateTime opens, Predicate<String> taken) {
        Optional<String> chosen = typed.find("slug");
        chosen.filter(taken).ifPresent(slug -> typed.fault("slug", SetupFault.of(Kind.TAKEN)));
        return chosen.orElseGet(() -> Slugs.suggest(typed.text("title"), opens.getYear(), taken));
    }

    /** Those of the plan and those whose dates were typed, without those that were ticked off. */
    private Map<CampaignPhase, LocalSpan> phases(LocalDate firstDay) {
        Map<CampaignPhase, LocalSpan> phases = new EnumMap<>(CampaignPhase.class);
        for (CampaignPhase phase : CampaignPhase.values()) {
            if (phase.isWindow() || typed.all("without").contains(phase.name())) {
                continue;
            }
            String begins = CampaignDates.beginOf(phase);
            String ends = CampaignDates.endOf(phase);
            CampaignPlan.Offset planned = plan.phases().get(phase);
            Optional<LocalSpan> span = planned == null
                    ? typed.span(begins, ends)
                    : Optional.of(span(begins, ends, planned.from(firstDay)));
            span.ifPresent(dates -> phases.put(phase, dates));
        }
        return phases;
    }

    private LocalSpan span(String begins, String ends, LocalSpan planned) {
        return new LocalSpan(
                typed.dateTime(begins).orElse(planned.beginsAt()),
                typed.dateTime(ends).orElse(planned.endsAt()));
    }

    /** Nought is written for no limit, as a blank field is the plan's. */
    private Integer clips(String field, Integer planned) {
        Optional<Integer> chosen = typed.number(field, 0, MOST_CLIPS);
        if (chosen.isEmpty()) {
            return planned;
        }
        return chosen.get() == 0 ? null : chosen.get();
    }

    private List<VideoFormat> formats() {
        return Arrays.stream(VideoFormat.values())
                .filter(format -> typed.all("formats").contains(format.name()))
                .toList();
    }
}
