package org.craftreel.studio;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.campaign.CampaignDates;
import org.craftreel.campaign.CampaignPhase;
import org.craftreel.campaign.CampaignPreset;
import org.craftreel.campaign.Colour;
import org.craftreel.campaign.NewCampaign;
import org.craftreel.campaign.RulePreset;
import org.craftreel.campaign.TimelineStep;
import org.craftreel.campaign.VideoFormat;
import org.craftreel.http.Language;
import org.craftreel.page.OrganizationOption;

/**
 * The form of a new campaign, as far as it is filled.
 *
 * @param campaign what would be set up
 * @param unions those whose targets are asked for, and those that can be added
 * @param source the campaign that is copied; null where none is
 * @param preset null where the plan is that of the source
 * @param rulePresets what rules can be chosen, with those of the source
 */
record SetupView(
        TypedFields fields,
        NewCampaign campaign,
        SetupTargets.Unions unions,
        SetupSource source,
        CampaignPreset preset,
        RulePreset rules,
        List<RulePreset> rulePresets,
        List<OrganizationOption> organizations,
        SeriesChoice choice,
        Language language,
        Instant now) {

    private static final List<String> DETAILS = List.of(
            "slug",
            "zone",
            "submissionOpensAt",
            "submissionClosesAt",
            "countingOpensAt",
            "countingClosesAt",
            "without",
            "minClipSeconds",
            "maxClipSeconds",
            "maxClipMegabytes",
            "maxClipsPerAuthor",
            "maxClipsPerOrganization",
            "formats",
            ScheduleFields.INTERVAL,
            ScheduleFields.HOUR);

    private static final int MILLISECONDS = 1000;
    private static final long MEGABYTE = 1024 * 1024;

    /** The id of a form, which it had from the page; a new one for a form without. */
    static UUID id(TypedFields fields) {
        try {
            return fields.find("id").map(UUID::fromString).orElseGet(UuidCreator::getTimeOrderedEpoch);
        } catch (IllegalArgumentException noId) {
            return UuidCreator.getTimeOrderedEpoch();
        }
    }

    public UUID id() {
        return id(fields);
    }

    public String targetField(OrganizationOption union) {
        return SetupTargets.field(union.code());
    }

    /** Whether a union was chosen to be asked for, and may be left out again. */
    public boolean isAdded(OrganizationOption union) {
        return unions.added().contains(union.code());
    }

    /** Whether a target was typed, or is wrong, or a union was added. */
    public boolean isTargeted() {
        return !unions.added().isEmpty()
                || fields.isUsed(unions.asked().stream().map(this::targetField).toList());
    }

    /** As it was typed. */
    public String typed(String field) {
        return fields.text(field);
    }

    /** Null where nothing is wrong with a field. */
    public SetupFault fault(String field) {
        return fields.faults().get(field);
    }

    public boolean isFaulty() {
        return !fields.faults().isEmpty();
    }

    /** Whether something is wrong with a field that is folded away, or was typed there. */
    public boolean isDetailed() {
        return fields.isUsed(DETAILS) || phases().stream().anyMatch(this::isUsed);
    }

    private boolean isUsed(CampaignPhase phase) {
        return fields.isUsed(List.of(beginsAt(phase), endsAt(phase)));
    }

    public List<ScheduleFields.Interval> intervals() {
        return ScheduleFields.intervals(campaign.rankingIntervalSeconds());
    }

    /** How often it is ranked, where no clock says when. */
    public ScheduleFields.Interval interval() {
        return new ScheduleFields.Interval(campaign.rankingIntervalSeconds());
    }

    /** Hours of the day at which a campaign may be ranked each day. */
    public List<String> hours() {
        return ScheduleFields.hours();
    }

    /** The hour of the day at which it is ranked; null where it is otherwise. */
    public String rankingHour() {
        return ScheduleFields.hourOf(campaign.rankingCron()).orElse(null);
    }

    public String beginsAt(CampaignPhase phase) {
        return CampaignDates.beginOf(phase);
    }

    public String endsAt(CampaignPhase phase) {
        return CampaignDates.endOf(phase);
    }

    public boolean isTicked(String field, String value) {
        return fields.all(field).contains(value);
    }

    /** The name of the union whose campaign it would be; its code where it is none of the reader's. */
    public String organizer() {
        return organizations.stream()
                .filter(organization -> organization.code().equals(campaign.organizationCode()))
                .map(organization -> organization.name().strip())
                .findFirst()
                .orElse(campaign.organizationCode());
    }

    public List<CampaignPreset> presets() {
        return List.of(CampaignPreset.values());
    }

    public List<Colour> colours() {
        return List.of(Colour.values());
    }

    /** Those that may be left out. */
    public List<CampaignPhase> phases() {
        return List.of(
                CampaignPhase.FIRST_REVIEW, CampaignPhase.VOTE, CampaignPhase.FINAL_REVIEW, CampaignPhase.NOTICE);
    }

    public List<VideoFormat> formats() {
        return List.of(VideoFormat.values());
    }

    public List<TimelineStep> timeline() {
        return TimelineStep.listOf(campaign.dates());
    }

    public int minClipSeconds() {
        return campaign.minClipMs() / MILLISECONDS;
    }

    public int maxClipSeconds() {
        return campaign.maxClipMs() / MILLISECONDS;
    }

    public long maxClipMegabytes() {
        return campaign.maxClipBytes() / MEGABYTE;
    }
}
