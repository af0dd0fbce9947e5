package org.craftreel.engagement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A report of abuse as its reporter and the organizers see it. */
@Schema(name = "AbuseReport")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AbuseReportView(
        UUID id,
        UUID clip,
        @Schema(description = "The clip's") String title,

        @Schema(nullable = true, description = "Absent where the clip itself is reported")
        CommentView comment,

        AbuseReport.Reason reason,

        @Schema(description = "What the reporter added; may be empty")
        String text,

        AbuseReport.Status status,
        Instant createdAt) {

    public static AbuseReportView of(AbuseReport report, Caller reader) {
        return new AbuseReportView(
                report.id,
                report.clip.id,
                report.clip.title,
                report.comment == null ? null : CommentView.of(report.comment, Optional.of(reader)),
                report.reason,
                report.text,
                report.status,
                report.createdAt);
    }
}
