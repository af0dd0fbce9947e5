package org.craftreel.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.craftreel.account.Caller;
import org.craftreel.http.Cursor;
import org.craftreel.http.Page;
import org.craftreel.organization.OrganizationName;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A figure of another platform as the organizers of its clip read it. People are not named, their unions are. */
@Schema(name = "ChannelFigure")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FigureView(
        UUID id,
        FigureClip clip,
        Platform platform,

        @Schema(description = "By the campaign's clock: the figures are all that the post got until then")
        LocalDate day,

        long plays,

        @Schema(nullable = true, description = "Absent where it is not known")
        Long likes,

        @Schema(nullable = true) Long comments,
        @Schema(nullable = true) Long shares,
        String source,
        ChannelFigure.Status status,

        @Schema(nullable = true, description = "The figure of the same clip, platform and day that it corrects")
        UUID supersedes,

        @Schema(description = "The union of whoever entered it")
        OrganizationName enteredBy,

        Instant enteredAt,

        @Schema(description = "Whether the caller entered it, and so cannot decide on it")
        boolean own,

        @Schema(nullable = true, description = "The union of the second person; absent until it is decided")
        OrganizationName decidedBy,

        @Schema(nullable = true) Instant decidedAt,

        @Schema(nullable = true, description = "Why it was refused, or what was added to the confirmation")
        String reason,

        @Schema(nullable = true, description = "The decision's sequence in the campaign's ledger")
        Long decisionEntry) {

    /** The clip that it is about. */
    @Schema(name = "ChannelFigureClip")
    public record FigureClip(UUID id, String title, OrganizationName organization) {}

    /** Those about published clips in a subtree that wait for a second person, the oldest first. Within a transaction. */
    public static List<FigureView> listPending(UUID campaign, String path, int limit, Caller caller) {
        return ChannelFigure.listPending(campaign, path, caller.accountId(), limit).stream()
                .map(figure -> of(figure, caller))
                .toList();
    }

    /**
     * Those of clips in a subtree, the last entered first. To be called within a transaction.
     *
     * @param status null for all
     * @param cursor null for the first page
     */
    public static Page<FigureView> listNewest(
            UUID campaign, String path, ChannelFigure.Status status, String cursor, int limit, Caller caller) {
        Cursor after = cursor == null ? null : Cursor.parse(cursor);
        return Page.of(
                        ChannelFigure.listNewest(campaign, path, status, after, limit + 1),
                        limit,
                        figure -> figure.cursor().toString())
                .map(figure -> of(figure, caller));
    }

    static FigureView of(ChannelFigure figure, Caller caller) {
        return new FigureView(
                figure.id,
                new FigureClip(figure.clip.id, figure.clip.title, OrganizationName.of(figure.clip.organization)),
                figure.platform,
                figure.day,
                figure.plays,
                figure.likes,
                figure.comments,
                figure.shares,
                figure.source,
                figure.status,
                figure.supersedes,
                OrganizationName.of(figure.enteredBy.organization),
                figure.enteredAt,
                figure.enteredBy.id.equals(caller.accountId()),
                figure.decidedBy == null ? null : OrganizationName.of(figure.decidedBy.organization),
                figure.decidedAt,
                figure.reason,
                figure.decisionEntry);
    }

    /** Whether its source can be followed. */
    public boolean isLinked() {
        return source.matches("https?://\\S+");
    }
}
