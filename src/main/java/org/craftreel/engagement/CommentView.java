package org.craftreel.engagement;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A comment as a reader sees it. */
@Schema(name = "Comment")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CommentView(
        UUID id,
        @Schema(description = "1 to 500 characters") String text,
        @Schema(description = "The author's display name") String author,
        OrganizationName organization,
        Instant createdAt,

        @Schema(description = "SHOWN, but for one's own and for organizers")
        Comment.Status status,

        @Schema(description = "Whether the caller wrote it") boolean own,

        @Schema(nullable = true, description = "Why it is hidden, for its author and its organizers")
        String reason) {

    public static CommentView of(Comment comment, Optional<Caller> reader) {
        return new CommentView(
                comment.id,
                comment.text,
                comment.author.displayName,
                OrganizationName.of(comment.author.organization),
                comment.createdAt,
                comment.status,
                reader.filter(comment::isBy).isPresent(),
                comment.status == Comment.Status.HIDDEN ? comment.reason : null);
    }
}
