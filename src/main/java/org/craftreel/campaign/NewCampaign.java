package org.craftreel.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.craftreel.http.Problem;
import org.craftreel.http.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an organizer says to set up a campaign. What is left out gets the value that its description names. */
@Schema(name = "NewCampaign")
public record NewCampaign(
        @NotNull
        @Pattern(regexp = "[a-z0-9][a-z0-9-]{1,59}")
        @Schema(example = "longyuan-2026", description = "Its name in addresses")
        String slug,

        @NotBlank @Size(max = 80) @Schema(example = "陇原工匠dou精彩")
        String title,

        @Size(max = 2000) @Schema(description = "Default: empty")
        String description,

        @Schema(defaultValue = "CINNABAR", description = "Of its public page")
        Colour colour,

        @Schema(example = "longyuan", description = "The slug of the series that it is in. Default: none")
        String series,

        @NotBlank @Schema(example = "union") String organizationCode,

        @Schema(example = "Asia/Shanghai", defaultValue = "Asia/Shanghai")
        String zone,

        @NotNull @Schema(example = "2026-11-01T00:00", description = "In the campaign's zone")
        LocalDateTime submissionOpensAt,

        @NotNull @Schema(example = "2026-12-01T00:00", description = "In the campaign's zone, exclusive")
        LocalDateTime submissionClosesAt,

        @NotNull @Schema(example = "2026-11-01T10:00", description = "In the campaign's zone, a full hour")
        LocalDateTime countingOpensAt,

        @NotNull @Schema(example = "2026-12-08T10:00", description = "In the campaign's zone, a full hour, exclusive")
        LocalDateTime countingClosesAt,

        @Schema(
                description =
                        "What is planned beside the two windows: FIRST_REVIEW, VOTE, FINAL_REVIEW and NOTICE, each"
                                + " with its dates. None begins, or ends, before the one before it does, submissions first; there"
                                + " may be gaps. Default: none")
        Map<@NotNull CampaignPhase, @Valid @NotNull LocalSpan> phases,

        @Min(1024) @Max(2147483648L) @Schema(description = "In bytes, 1 KiB to 2 GiB. Default: 500 MiB")
        Long maxClipBytes,

        @Min(0) @Schema(description = "Default: 1000") Integer minClipMs,

        @Min(1000) @Max(600_000) @Schema(description = "Up to ten minutes. Default: 600000")
        Integer maxClipMs,

        @Min(1) @Max(1_000_000) @Schema(description = "Clips that one author may have in it. Default: no limit")
        Integer maxClipsPerAuthor,

        @Min(1) @Max(1_000_000) @Schema(description = "Clips that one organization may have in it. Default: no limit")
        Integer maxClipsPerOrganization,

        @Size(max = 5) @Schema(description = "The kinds of file that it takes. Default: every kind")
        List<@NotNull VideoFormat> formats,

        @Min(10) @Max(604_800) @Schema(description = "From 10 s to a week. Default: 3600")
        Integer rankingIntervalSeconds,

        @Size(max = 100)
        @Schema(
                example = "0 20 * * *",
                description =
                        "Instead of the interval: five fields of cron (minute, hour, day, month, day of the week) by the"
                                + " campaign's clock. Default: none")
        String rankingCron,

        @Size(max = CampaignSettings.MOST_REASONS)
        @Schema(
                description =
                        "What reviewers choose from when they return or reject a clip, in this order. Default: what the"
                                + " service offers by itself")
        List<@NotBlank @Size(max = 100) String> reviewReasons,

        @Min(1)
        @Max(CampaignSettings.MOST_LEVELS)
        @Schema(
                description =
                        "How many people have to pass a clip, each of a union no lower than that of the one before,"
                                + " the last of the campaign's own. Default: 1")
        Integer reviewLevels,

        @Valid @Schema(description = "Default: 70 for qualified plays and 30 for plays, each by leader")
        Rules rules) {

    private static final String DEFAULT_ZONE = "Asia/Shanghai";
    private static final long DEFAULT_MAX_CLIP_BYTES = 500L * 1024 * 1024;
    private static final int DEFAULT_MIN_CLIP_MS = 1000;
    private static final int DEFAULT_MAX_CLIP_MS = 600_000;
    private static final int DEFAULT_RANKING_INTERVAL_SECONDS = 3600;

    public NewCampaign {
        description = Objects.requireNonNullElse(description, "");
        colour = Objects.requireNonNullElse(colour, Colour.CINNABAR);
        zone = Objects.requireNonNullElse(zone, DEFAULT_ZONE);
        phases = phases == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(phases));
        maxClipBytes = Objects.requireNonNullElse(maxClipBytes, DEFAULT_MAX_CLIP_BYTES);
        minClipMs = Objects.requireNonNullElse(minClipMs, DEFAULT_MIN_CLIP_MS);
        formats = formats == null ? List.of() : List.copyOf(formats);
        // A null in it is told by its place.
        reviewLevels = reviewLevels == null ? 1 : reviewLevels;
        reviewReasons = reviewReasons == null ? List.of() : Collections.unmodifiableList(reviewReasons);
        maxClipMs = Objects.requireNonNullElse(maxClipMs, DEFAULT_MAX_CLIP_MS);
        rankingIntervalSeconds = Objects.requireNonNullElse(rankingIntervalSeconds, DEFAULT_RANKING_INTERVAL_SECONDS);
    }

    /** What a play is and what a place is made of. */
    @Schema(name = "NewRules")
    public record Rules(
            @Min(60) @Max(86_400) @Schema(description = "Divides a day. Default: 1800")
            Integer windowSeconds,

            @Min(1) @Max(600_000) @Schema(description = "Default: 3000")
            Integer qualifyingWatchMs,

            @NotEmpty @Size(max = 20) List<@Valid @NotNull RuleTerm> terms,

            @Valid
            @Schema(
                    description =
                            "How scores become places. Default: figures of the whole counting window, all compete")
            Placing placing,

            @Valid @Schema(description = "When plays are set aside. Default: every rule, with its default limits")
            Screening screening) {

        /** Those of a preset, and the usual ones of what it does not say. */
        public static Rules of(RulePreset preset) {
            return new Rules(null, null, preset.terms(), preset.placing(), null);
        }
    }

    /** @throws Problem {@code invalid-field} where an expression is none, or names no time that there is */
    static void requireCron(String cron, ZoneId zone) {
        try {
            if (cron != null) {
                RankingSchedule.cron(cron, zone);
            }
        } catch (IllegalArgumentException none) {
            throw invalid("rankingCron", "“" + cron + "”");
        }
    }

    ZoneId zoneId() {
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw invalid("zone", zone);
        }
    }

    public CampaignDates dates() {
        return new CampaignDates(
                zoneId(),
                new LocalSpan(submissionOpensAt, submissionClosesAt),
                new LocalSpan(countingOpensAt, countingClosesAt),
                phases);
    }

    /** @throws Problem {@code invalid-field} where fields that are right by themselves do not go together */
    void requireCoherent(KnownTerms known) {
        dates().require();
        requireCron(rankingCron, zoneId());
        if (minClipMs > maxClipMs) {
            throw invalid("maxClipMs", "< minClipMs");
        }
        if (rules != null) {
            new RuleCheck(known).require(rules);
        }
    }

    /** {@code invalid-field} that says why. */
    public static Problem invalid(String field, String why) {
        return new Problem(ProblemType.INVALID_FIELD, field, why).with("field", field);
    }
}
