package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.channel.Elsewhere;
import org.craftreel.clip.ClipFacts;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.Craftsman;
import org.craftreel.clip.DynamicRange;
import org.craftreel.clip.MediaJobView;
import org.craftreel.engagement.AbuseCounts;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A clip as one who may see it sees it; what is for its author and its organizers is absent for others. */
@Schema(name = "Clip")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClipView(
        UUID id,

        @Schema(example = "longyuan-2026", description = "The campaign's slug")
        String campaign,

        String title,
        String description,
        Craftsman craftsman,
        OrganizationName organization,
        ClipStatus status,
        Instant createdAt,
        @Schema(nullable = true) Instant publishedAt,
        @Schema(nullable = true) Integer durationMs,

        @Schema(nullable = true, description = "As shown, in pixels")
        Integer width,

        @Schema(nullable = true) Integer height,

        @Schema(nullable = true, description = "Works for up to 15 minutes")
        URI posterUrl,

        ClipFigures figures,

        @Schema(
                description =
                        "What it got on other platforms, as two organizers vouch for it, the newest day of each; no part"
                                + " of its figures. Empty where nothing is confirmed")
        List<Elsewhere> elsewhere,

        @Schema(nullable = true, description = "In the current ranking; absent before it is ranked")
        Integer rank,

        @Schema(nullable = true, description = "For its author and its organizers")
        Inside inside) {

    /** How much of the clip is watched on average, in percent, rounded down; null while that is not known. */
    public Long watchedPercent() {
        return figures.averageWatchMs() == null || durationMs == null || durationMs == 0
                ? null
                : 100 * figures.averageWatchMs() / durationMs;
    }

    /** What only the author and the organizers see. */
    @Schema(name = "ClipInside")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Inside(
            @Schema(nullable = true, description = "Why it stands where it stands, in the reader's language")
            String cause,

            @Schema(description = "The work on the present file")
            List<MediaJobView> media,

            @Schema(nullable = true, description = "What the file is; absent before it was examined")
            Facts facts,

            String contactPhone,

            @Schema(description = "The file's name on the author's device")
            String fileName,

            long bytes,

            @Schema(description = "Of the file as received, in hex")
            String sha256,

            @Schema(description = "How many levels of review it has passed, the last one not counted")
            int reviewsPassed,

            @Schema(
                    description =
                            "Counts what the author sent, from 1: each file together with the words sent with it, and each"
                                    + " change of captions or cover")
            int fileNumber,

            @Schema(
                    nullable = true,
                    description = "Reports of abuse about it; for its organizers, absent for its author")
            AbuseCounts abuseReports,

            List<Step> history) {}

    /** What the file is, as the service found it. */
    @Schema(name = "ClipFacts")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Facts(
            @Schema(example = "mp4", description = "mp4 (MP4, MOV, 3GP) or matroska (MKV, WebM)")
            String container,

            @Schema(example = "hevc") String videoCodec,
            @Schema(example = "Main 10") String videoProfile,
            @Schema(example = "yuv420p10le") String pixelFormat,
            DynamicRange dynamicRange,

            @Schema(description = "Degrees clockwise that a player turns the stored picture by")
            int rotation,

            @Schema(description = "Pictures a second, on average")
            double frameRate,

            @Schema(nullable = true, example = "aac", description = "Absent for a silent film")
            String audioCodec,

            int audioChannels,

            @Schema(description = "Of the whole file, in bits a second")
            long bitRate,

            @Schema(nullable = true, description = "Of the original, in LUFS (EBU R 128), once it is measured")
            Double loudness,

            @Schema(nullable = true, description = "What recorded it, as the file names it")
            String device,

            @Schema(description = "Whether the file said where it was recorded; the place is not published")
            boolean located) {

        static Facts of(ClipFacts facts) {
            return new Facts(
                    facts.container,
                    facts.videoCodec,
                    facts.videoProfile,
                    facts.pixelFormat,
                    facts.dynamicRange,
                    facts.rotation,
                    facts.frameRate,
                    facts.audioCodec,
                    facts.audioChannels,
                    facts.bitRate,
                    facts.loudness,
                    facts.device,
                    facts.located);
        }
    }

    /** A step that a clip took. */
    @Schema(name = "ClipStep")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Step(
            Instant at,
            @Schema(nullable = true) ClipStatus from,
            ClipStatus to,
            @Schema(nullable = true) String cause) {}
}
