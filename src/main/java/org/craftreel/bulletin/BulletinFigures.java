package org.craftreel.bulletin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.craftreel.channel.Platform;
import org.craftreel.organization.OrganizationName;
import org.craftreel.ranking.RankingRun;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a bulletin says, in figures. The same rows give the same figures, and so the same digest. */
@Schema(name = "BulletinFigures")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulletinFigures(
        @Schema(description = "The campaign's slug") String campaign,
        String title,

        @Schema(description = "Whose clips it tells of, with those of all below it")
        OrganizationName organization,

        @Schema(description = "Whether these are all clips of the campaign")
        boolean wholeCampaign,

        LocalDate from,

        @Schema(description = "The last day, which belongs to it")
        LocalDate to,

        @Schema(example = "Asia/Shanghai") String zone,

        @Schema(description = "Whether the period is over; nothing is compared while it goes on")
        boolean complete,

        @Schema(nullable = true, description = "The last run that was due by the period's end; absent before the first")
        Run run,

        @Schema(nullable = true, description = "The last run that was due by its begin")
        Run earlierRun,

        Totals totals,

        @Schema(description = "By the organizations right below; what belongs to none of them is under the one above")
        Groups regions,

        @Schema(description = "By the craftsmen's trades, at most 50")
        Groups trades,

        @Schema(description = "By the craftsmen's employers, at most 50")
        Groups enterprises,

        @Schema(
                description =
                        "On other platforms, apart from all of the above; absent where nothing is confirmed, and in"
                                + " bulletins that were issued before they told of it")
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Channel> channels,

        @Schema(description = "The first 10 places of the run")
        List<Place> top,

        @Schema(description = "The 10 that gained most places since the earlier run")
        List<Place> risers) {

    public BulletinFigures {
        channels = channels == null ? List.of() : channels;
    }

    /** What names a run, and lets it be checked. */
    @Schema(name = "BulletinRun")
    public record Run(
            UUID id,
            int number,
            Instant dueAt,
            @JsonProperty("final") boolean finalRun,
            @Schema(description = "SHA-256, in hex") String digest) {

        static Run of(RankingRun run) {
            return run == null ? null : new Run(run.id, run.number, run.dueAt, run.finalRun, run.digest);
        }
    }

    /** What came in the period. */
    @Schema(name = "BulletinTotals")
    public record Totals(
            @Schema(description = "Published in the period, and online still")
            Compared clips,

            @Schema(description = "Of all clips that are online, by the hours of the tickets' issue")
            Compared plays,

            Compared qualifiedPlays,
            @Schema(description = "Among the plays") Compared screenedPlays,
            Compared likes,
            Compared comments,
            Compared shares,

            @Schema(
                    nullable = true,
                    description =
                            "Cast in the period, but for those that a sanction set to zero; absent where there is no vote, and"
                                    + " in bulletins that were issued before they told of it")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            Compared votes,

            @Schema(description = "Organizations with a clip that was published in the period")
            Compared organizations) {}

    /** What came in the period, by something; most plays first. */
    @Schema(name = "BulletinGroups")
    public record Groups(
            @Schema(description = "How many there are; the first of them are listed")
            int count,

            List<Group> items) {}

    @Schema(name = "BulletinGroup")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Group(
            @Schema(nullable = true, description = "Absent for clips that name none")
            String name,

            Compared clips,
            Compared plays,
            long qualifiedPlays) {}

    /** What clips had got on another platform by the last day, as two organizers vouch for it. */
    @Schema(name = "BulletinChannel")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Channel(
            Platform platform,

            @Schema(description = "Of which there is a confirmed figure")
            long clips,

            @Schema(description = "All that they got until then, of each clip the newest confirmed figure")
            long plays,

            @Schema(nullable = true, description = "Of the clips of which they are known; absent where of none")
            Long likes,

            @Schema(nullable = true) Long comments,
            @Schema(nullable = true) Long shares,

            @Schema(description = "The newest of the days that the figures are of")
            LocalDate asOf,

            @Schema(description = "Clips with a figure of the period and one of before")
            long comparedClips,

            @Schema(nullable = true, description = "By how many plays these have grown; absent where there are none")
            Long gainedPlays) {}

    @Schema(name = "BulletinPlace")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Place(
            int rank,
            @Schema(nullable = true) Integer previousRank,
            UUID clip,
            String title,
            String craftsman,
            String trade,
            String employer,
            String organization,
            @Schema(description = "In the period") long plays,
            @Schema(description = "In the period") long qualifiedPlays) {

        static Place of(ClipLine clip) {
            return new Place(
                    clip.rank(),
                    clip.previousRank(),
                    clip.clip(),
                    clip.title(),
                    clip.craftsman(),
                    clip.trade(),
                    clip.employer(),
                    clip.organization().name(),
                    clip.now().plays(),
                    clip.now().qualified());
        }

        int gain() {
            return previousRank == null ? 0 : previousRank - rank;
        }
    }
}
