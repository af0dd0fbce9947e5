package org.craftreel.campaign;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A campaign as everybody may see it. */
@Schema(name = "Campaign")
public record CampaignView(
        UUID id,
        @Schema(example = "longyuan-2026") String slug,
        @Schema(example = "陇原工匠dou精彩") String title,
        String description,
        @Schema(description = "Of its public page") Colour colour,

        @Schema(nullable = true, description = "Across its public page; absent: there is none")
        CampaignPicture.View banner,

        @Schema(
                nullable = true,
                description = "On its card in lists; absent: the banner is there, or the posters of its leaders")
        CampaignPicture.View card,

        @Schema(nullable = true, description = "The series that it is in; absent: it is in none")
        SeriesName series,

        OrganizationName organization,
        @Schema(example = "Asia/Shanghai") String zone,
        Instant submissionOpensAt,
        @Schema(description = "Exclusive") Instant submissionClosesAt,
        Instant countingOpensAt,
        @Schema(description = "Exclusive") Instant countingClosesAt,

        @Schema(description = "The windows above and what is planned beside them, by their begin")
        List<TimelineStep> timeline,

        @Schema(description = "In bytes") long maxClipBytes,
        int minClipMs,
        int maxClipMs,

        @Schema(nullable = true, description = "Clips that one author may have in it; absent: no limit")
        Integer maxClipsPerAuthor,

        @Schema(nullable = true, description = "Clips that one organization may have in it; absent: no limit")
        Integer maxClipsPerOrganization,

        @Schema(description = "The kinds of file that it takes; empty: every kind")
        List<VideoFormat> formats,

        @Schema(description = "What reviewers choose from; empty: what the service offers by itself")
        List<String> reviewReasons,

        @Schema(description = "How many people have to pass a clip, 1 to 3")
        int reviewLevels,

        int rankingIntervalSeconds,

        @Schema(nullable = true, description = "Five fields of cron that are in force instead of the interval")
        String rankingCron,

        @Schema(nullable = true, description = "When the next ranking is due; absent after the final one")
        Instant nextRunAt,

        Rules rules,

        @Schema(
                description =
                        "What of these rules the final ranking will not have; absent where it will have all of it")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<PhaseWarning> warnings,

        @Schema(nullable = true, description = "Since when lists leave it out; absent: they show it")
        Instant archivedAt,

        @Schema(description = "Raised by each change of its settings, which has to name the one that it was made from")
        int revision) {

    /** A version of the rules: see the definitions of plays and rankings in the documentation. */
    @Schema(name = "Rules")
    public record Rules(
            int version,
            int windowSeconds,
            int qualifyingWatchMs,
            List<RuleTerm> terms,
            Placing placing,
            Screening screening) {

        public static Rules of(RuleSet rules) {
            return new Rules(
                    rules.version,
                    rules.windowSeconds,
                    rules.qualifyingWatchMs,
                    rules.terms,
                    rules.placing,
                    rules.screening);
        }
    }

    public static CampaignView of(Campaign campaign) {
        RuleSet rules = RuleSet.get(campaign.id, campaign.ruleVersion);
        return new CampaignView(
                campaign.id,
                campaign.slug,
                campaign.title,
                campaign.description,
                campaign.colour,
                CampaignPicture.View.of(campaign, CampaignPicture.Kind.BANNER),
                CampaignPicture.View.of(campaign, CampaignPicture.Kind.CARD),
                SeriesName.of(campaign.series),
                OrganizationName.of(campaign.organization),
                campaign.zone,
                campaign.submissionOpensAt,
                campaign.submissionClosesAt,
                campaign.countingOpensAt,
                campaign.countingClosesAt,
                TimelineStep.listOf(campaign),
                campaign.maxClipBytes,
                campaign.minClipMs,
                campaign.maxClipMs,
                campaign.maxClipsPerAuthor,
                campaign.maxClipsPerOrganization,
                campaign.formats,
                campaign.reviewReasons,
                campaign.reviewLevels,
                campaign.rankingIntervalSeconds,
                campaign.rankingCron,
                campaign.nextRunAt,
                Rules.of(rules),
                PhaseWarning.list(campaign, rules),
                campaign.archivedAt,
                campaign.revision);
    }
}
