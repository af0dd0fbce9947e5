package org.craftreel.studio;

import java.time.Instant;
import java.util.List;
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
 * @param source the campaign that is copied; null where none is
 * @param preset null where the plan is that of the source
 * @param rulePresets what rules can be chosen, with those of the source
 */
record SetupView(
        TypedFields fields,
        NewCampaign campaign,
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
            "rankingIntervalSeconds");

    private static final int MILLISECONDS = 1000;
    private static final long MEGABYTE = 1024 * 1024;

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

    public int rankingMinutes() {
        return campaign.rankingIntervalSeconds() / 60;
    }

    public int rankingHours() {
        return campaign.rankingIntervalSeconds() / 3600;
    }
}
