package org.craftreel.clip;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.http.Language;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A piece of media work as its author and its organizers see it. */
@Schema(name = "MediaJob")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MediaJobView(
        UUID id,
        UUID clip,

        @Schema(
                description =
                        "PREPARE: the file is examined and, if it plays everywhere, made watchable. ENCODE: another"
                                + " file is made watchable. COMPLETE: the other sizes, streams and pictures")
        MediaJob.Kind kind,

        MediaJob.Status status,

        @Schema(description = "How often it was begun") int attempts,

        @Schema(nullable = true, description = "When it is tried next; absent unless it waits")
        Instant nextTryAt,

        @Schema(description = "What was begun, in order; at each attempt from the start")
        List<MediaJob.Begun> steps,

        @Schema(description = "Of the whole work at its present attempt, in thousandths; 1000 once it is done")
        int progress,

        @Schema(description = "It should have come further by now")
        boolean stuck,

        @Schema(nullable = true, description = "Why it failed, in the reader's language")
        String cause,

        Instant createdAt,
        @Schema(nullable = true) Instant endedAt) {

    public static MediaJobView of(MediaJob job, Language language, Instant now) {
        return new MediaJobView(
                job.id,
                job.clipId,
                job.kind,
                job.status,
                job.attempts,
                job.status == MediaJob.Status.WAITING ? job.nextTryAt : null,
                job.begun(),
                job.progress(),
                job.isStuckAt(now),
                job.causeIn(language),
                job.createdAt,
                job.endedAt);
    }
}
