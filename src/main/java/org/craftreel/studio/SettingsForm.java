package org.craftreel.studio;

import jakarta.validation.Validator;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignSettings;
import org.craftreel.campaign.Colour;
import org.craftreel.campaign.LocalSpan;
import org.craftreel.campaign.VideoFormat;
import org.craftreel.studio.SetupFault.Kind;

/** The form of a campaign's settings: filled with them as it opens, and read back. */
final class SettingsForm {

    private static final int MILLISECONDS = 1000;
    private static final long MEGABYTE = 1024 * 1024;

    private final TypedFields typed;
    private final CampaignSettings present;
    private final SeriesChoice series;

    /** @param present what stands in for fields that cannot be read */
    SettingsForm(TypedFields typed, CampaignSettings present, SeriesChoice series) {
        this.typed = typed;
        this.present = present;
        this.series = series;
    }

    /** Settings as they are written into the fields. */
    static MultivaluedMap<String, String> fill(CampaignSettings settings) {
        MultivaluedMap<String, String> fields = new MultivaluedHashMap<>();
        fields.putSingle("title", settings.title());
        fields.putSingle("description", settings.description());
        fields.putSingle("colour", settings.colour().name());
        if (settings.series() != null) {
            fields.putSingle(SeriesChoice.FIELD, settings.series());
        }
        fields.putSingle("submissionOpensAt", settings.submissionOpensAt().toString());
        fields.putSingle("submissionClosesAt", settings.submissionClosesAt().toString());
        fields.putSingle("countingOpensAt", settings.countingOpensAt().toString());
        fields.putSingle("countingClosesAt", settings.countingClosesAt().toString());
        settings.phases().forEach((phase, span) -> {
            fields.putSingle(CampaignDates.beginOf(phase), span.beginsAt().toString());
            fields.putSingle(CampaignDates.endOf(phase), span.endsAt().toString());
        });
        fields.putSingle("minClipSeconds", Integer.toString(settings.minClipMs() / MILLISECONDS));
        fields.putSingle("maxClipSeconds", Integer.toString(settings.maxClipMs() / MILLISECONDS));
        fields.putSingle("maxClipMegabytes", Long.toString(settings.maxClipBytes() / MEGABYTE));
        if (settings.maxClipsPerAuthor() != null) {
            fields.putSingle("maxClipsPerAuthor", settings.maxClipsPerAuthor().toString());
        }
        if (settings.maxClipsPerOrganization() != null) {
            fields.putSingle(
                    "maxClipsPerOrganization",
                    settings.maxClipsPerOrganization().toString());
        }
        ScheduleFields.fill(fields, settings);
        settings.formats().forEach(format -> fields.add("formats", format.name()));
        fields.putSingle("reviewReasons", String.join("\n", settings.reviewReasons()));
        fields.putSingle("reviewLevels", Integer.toString(settings.reviewLevels()));
        return fields;
    }

    /** The settings that the form describes; what is wrong with it is noted beside the fields. */
    CampaignSettings read(Validator validator) {
        ScheduleFields.Schedule schedule =
                ScheduleFields.read(typed, present.rankingIntervalSeconds(), present.rankingCron());
        CampaignSettings changed = new CampaignSettings(
                typed.find("title").orElse(""),
                typed.text("description").strip(),
                typed.choice("colour", Colour.class).orElse(present.colour()),
                series.read(typed),
                date("submissionOpensAt", present.submissionOpensAt()),
                date("submissionClosesAt", present.submissionClosesAt()),
                date("countingOpensAt", present.countingOpensAt()),
                date("countingClosesAt", present.countingClosesAt()),
                phases(),
                megabytes(),
                milliseconds("minClipSeconds", 0, present.minClipMs()),
                milliseconds("maxClipSeconds", 1, present.maxClipMs()),
                clips("maxClipsPerAuthor"),
                clips("maxClipsPerOrganization"),
                schedule.intervalSeconds(),
                schedule.cron(),
                Arrays.stream(VideoFormat.values())
                        .filter(format -> typed.all("formats").contains(format.name()))
                        .toList(),
                reviewReasons(),
                required(
                        "reviewLevels",
                        typed.number("reviewLevels", 1, CampaignSettings.MOST_LEVELS),
                        present.reviewLevels()));
        if (changed.minClipMs() > changed.maxClipMs()) {
            typed.fault("maxClipSeconds", SetupFault.of(Kind.BELOW_MINIMUM));
        }
        validator.validate(changed).forEach(violation -> typed.fault(violation));
        return changed;
    }

    private LocalDateTime date(String field, LocalDateTime instead) {
        return required(field, typed.dateTime(field), instead);
    }

    /** A line each. */
    private List<String> reviewReasons() {
        List<String> reasons = typed.text("reviewReasons")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .distinct()
                .toList();
        if (reasons.size() > CampaignSettings.MOST_REASONS) {
            typed.fault(
                    "reviewReasons", new SetupFault(Kind.TOO_MANY, Integer.toString(CampaignSettings.MOST_REASONS)));
        }
        return reasons;
    }

    private Map<CampaignPhase, LocalSpan> phases() {
        Map<CampaignPhase, LocalSpan> phases = new EnumMap<>(CampaignPhase.class);
        for (CampaignPhase phase : CampaignPhase.values()) {
            if (!phase.isWindow()) {
                typed.span(CampaignDates.beginOf(phase), CampaignDates.endOf(phase))
                        .ifPresent(span -> phases.put(phase, span));
            }
        }
        return phases;
    }

    // What has no whole number of megabytes or seconds, as the API allows, stays unless its field is changed.

    private long megabytes() {
        long now = present.maxClipBytes() / MEGABYTE;
        int chosen = required(
                "maxClipMegabytes",
                typed.number("maxClipMegabytes", (int) Math.min(1, now), SetupForm.MOST_MEGABYTES),
                (int) now);
        return chosen == now ? present.maxClipBytes() : chosen * MEGABYTE;
    }

    private int milliseconds(String field, int least, int instead) {
        int now = instead / MILLISECONDS;
        int chosen = required(field, typed.number(field, least, SetupForm.MOST_SECONDS), now);
        return chosen == now ? instead : chosen * MILLISECONDS;
    }

    private <T> T required(String field, Optional<T> value, T instead) {
        if (value.isEmpty()) {
            typed.fault(field, SetupFault.of(Kind.MISSING));
        }
        return value.orElse(instead);
    }

    private Integer clips(String field) {
        return typed.number(field, 0, SetupForm.MOST_CLIPS)
                .filter(most -> most > 0)
                .orElse(null);
    }
}
