package org.craftreel.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What may change of a campaign once it is set up, whole; dates by its own clock. */
public record CampaignSettings(
        @NotBlank @Size(max = 80) String title,
        @NotNull @Size(max = 2000) String description,
        @NotNull @Schema(description = "Of its public page") Colour colour,

        @Schema(nullable = true, description = "The slug of the series that it is in; null: it is in none")
        String series,

        @NotNull LocalDateTime submissionOpensAt,
        @NotNull LocalDateTime submissionClosesAt,

        @NotNull @Schema(description = "A full hour") LocalDateTime countingOpensAt,

        @NotNull @Schema(description = "A full hour") LocalDateTime countingClosesAt,

        @Schema(description = "A phase that is null is taken out")
        Map<@NotNull CampaignPhase, @Valid @NotNull LocalSpan> phases,

        @NotNull @Min(1024) @Max(2147483648L) @Schema(description = "In bytes")
        Long maxClipBytes,

        @NotNull @Min(0) Integer minClipMs,
        @NotNull @Min(1000) @Max(600_000) Integer maxClipMs,

        @Min(1) @Max(1_000_000) @Schema(nullable = true, description = "Null: no limit")
        Integer maxClipsPerAuthor,

        @Min(1) @Max(1_000_000) @Schema(nullable = true, description = "Null: no limit")
        Integer maxClipsPerOrganization,

        @NotNull
        @Min(10)
        @Max(604_800)
        @Schema(description = "From 10 s to a week; in force where there is no rankingCron")
        Integer rankingIntervalSeconds,

        @Size(max = 100)
        @Schema(
                nullable = true,
                example = "0 20 * * *",
                description = "Five fields of cron by the campaign's clock; null: the interval is in force")
        String rankingCron,

        @Size(max = 5) @Schema(description = "Empty: every kind")
        List<@NotNull VideoFormat> formats,

        @Size(max = MOST_REASONS)
        @Schema(
                description =
                        "What reviewers choose from when they return or reject a clip, in this order. Empty: what the"
                                + " service offers by itself")
        List<@NotBlank @Size(max = 100) String> reviewReasons,

        @Min(1)
        @Max(MOST_LEVELS)
        @Schema(
                description =
                        "How many people have to pass a clip, each of a union no lower than that of the one before,"
                                + " the last of the campaign's own. 1: whoever looks after it publishes it")
        int reviewLevels) {

    public static final int MOST_LEVELS = 3;

    public static final int MOST_REASONS = 20;

    public CampaignSettings {
        phases = phases == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(phases));
        formats = formats == null ? List.of() : Collections.unmodifiableList(formats);
        reviewReasons = reviewReasons == null ? List.of() : Collections.unmodifiableList(reviewReasons);
    }

    /** To be called within a transaction. */
    public static CampaignSettings of(Campaign campaign) {
        CampaignDates dates = CampaignDates.of(campaign);
        return new CampaignSettings(
                campaign.title,
                campaign.description,
                campaign.colour,
                campaign.series == null ? null : campaign.series.slug,
                dates.submission().beginsAt(),
                dates.submission().endsAt(),
                dates.counting().beginsAt(),
                dates.counting().endsAt(),
                dates.phases(),
                campaign.maxClipBytes,
                campaign.minClipMs,
                campaign.maxClipMs,
                campaign.maxClipsPerAuthor,
                campaign.maxClipsPerOrganization,
                campaign.rankingIntervalSeconds,
                campaign.rankingCron,
                List.copyOf(campaign.formats),
                List.copyOf(campaign.reviewReasons),
                campaign.reviewLevels);
    }

    public CampaignDates dates(ZoneId zone) {
        return new CampaignDates(
                zone,
                new LocalSpan(submissionOpensAt, submissionClosesAt),
                new LocalSpan(countingOpensAt, countingClosesAt),
                phases);
    }

    /** Whether it is ranked as others say. */
    boolean isRankedAs(CampaignSettings other) {
        return rankingIntervalSeconds.equals(other.rankingIntervalSeconds)
                && Objects.equals(rankingCron, other.rankingCron);
    }

    /** All but the series, which is somebody's, too: {@link CampaignEditing} looks after it. */
    void applyTo(Campaign campaign) {
        CampaignDates dates = dates(campaign.zoneId());
        PhaseSpan submission = dates.submission().in(dates.zone());
        PhaseSpan counting = dates.counting().in(dates.zone());
        campaign.title = title;
        campaign.description = description;
        campaign.colour = colour;
        campaign.submissionOpensAt = submission.beginsAt();
        campaign.submissionClosesAt = submission.endsAt();
        campaign.countingOpensAt = counting.beginsAt();
        campaign.countingClosesAt = counting.endsAt();
        campaign.phases.clear();
        campaign.phases.putAll(dates.plannedSpans());
        campaign.maxClipBytes = maxClipBytes;
        campaign.minClipMs = minClipMs;
        campaign.maxClipMs = maxClipMs;
        campaign.maxClipsPerAuthor = maxClipsPerAuthor;
        campaign.maxClipsPerOrganization = maxClipsPerOrganization;
        campaign.rankingIntervalSeconds = rankingIntervalSeconds;
        campaign.rankingCron = rankingCron;
        campaign.formats = formats;
        campaign.reviewReasons = reviewReasons;
        campaign.reviewLevels = reviewLevels;
    }
}
