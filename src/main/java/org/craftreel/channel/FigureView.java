package org.craftreel.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

        @Schema(nullable = true, description = "A screenshot; absent: there is none, or none any more")
        Evidence evidence,

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
        Long decisionEntry,

        @Schema(nullable = true, description = "The last time that somebody asked to take it back; absent: nobody has")
        Withdrawal withdrawal) {

    /** The clip that it is about. */
    @Schema(name = "ChannelFigureClip")
    public record FigureClip(UUID id, String title, OrganizationName organization) {}

    /** A screenshot by which the second person sees where a figure is from. */
    @Schema(name = "ChannelEvidence")
    public record Evidence(
            @Schema(description = "Whoever confirms the figure names it")
            String sha256,

            int width,
            int height) {

        private static Evidence of(ChannelFigure figure) {
            return figure.evidenceKey == null
                    ? null
                    : new Evidence(figure.evidenceSha256, figure.evidenceWidth, figure.evidenceHeight);
        }
    }

    /** That a figure be taken back. */
    @Schema(name = "ChannelWithdrawal")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Withdrawal(
            @Schema(description = "By which a decision names it")
            UUID id,

            @Schema(description = "LAPSED: a correction came first")
            ChannelWithdrawal.Status status,

            String reason,

            @Schema(description = "The union of whoever asked")
            OrganizationName askedBy,

            Instant askedAt,

            @Schema(description = "Whether the caller asked, and so cannot decide on it")
            boolean own,

            @Schema(nullable = true, description = "The union of the second person")
            OrganizationName decidedBy,

            @Schema(nullable = true) Instant decidedAt,
            @Schema(nullable = true) String note,

            @Schema(nullable = true, description = "The decision's sequence in the campaign's ledger")
            Long decisionEntry) {

        private static Withdrawal of(ChannelWithdrawal withdrawal, Caller caller) {
            return new Withdrawal(
                    withdrawal.id,
                    withdrawal.status,
                    withdrawal.reason,
                    OrganizationName.of(withdrawal.askedBy.organization),
                    withdrawal.askedAt,
                    withdrawal.askedBy.id.equals(caller.accountId()),
                    withdrawal.decidedBy == null ? null : OrganizationName.of(withdrawal.decidedBy.organization),
                    withdrawal.decidedAt,
                    withdrawal.note,
                    withdrawal.decisionEntry);
        }
    }

    /** Those in a subtree that are asked to be taken back, the oldest request first. To be called within a transaction. */
    public static List<FigureView> listToWithdraw(UUID campaign, String path, int limit, Caller caller) {
        return listOf(ChannelFigure.listToWithdraw(campaign, path, caller.accountId(), limit), caller);
    }

    private static List<FigureView> listOf(List<ChannelFigure> figures, Caller caller) {
        Map<UUID, ChannelWithdrawal> withdrawals = ChannelWithdrawal.mapOf(
                figures.stream().map(figure -> figure.id).toList());
        return figures.stream()
                .map(figure -> of(figure, withdrawals.get(figure.id), caller))
                .toList();
    }

    /** Those about published clips in a subtree that wait for a second person, the oldest first. Within a transaction. */
    public static List<FigureView> listPending(UUID campaign, String path, int limit, Caller caller) {
        return ChannelFigure.listPending(campaign, path, caller.accountId(), limit).stream()
                .map(figure -> of(figure, null, caller)) // Only what is confirmed can be asked to be taken back.
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
        Page<ChannelFigure> page = Page.of(
                ChannelFigure.listNewest(campaign, path, status, after, limit + 1), limit, figure -> figure.cursor()
                        .toString());
        return new Page<>(listOf(page.items(), caller), page.nextCursor());
    }

    static FigureView of(ChannelFigure figure, Caller caller) {
        return of(figure, ChannelWithdrawal.findLast(figure.id).orElse(null), caller);
    }

    private static FigureView of(ChannelFigure figure, ChannelWithdrawal withdrawal, Caller caller) {
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
                Evidence.of(figure),
                figure.status,
                figure.supersedes,
                OrganizationName.of(figure.enteredBy.organization),
                figure.enteredAt,
                figure.enteredBy.id.equals(caller.accountId()),
                figure.decidedBy == null ? null : OrganizationName.of(figure.decidedBy.organization),
                figure.decidedAt,
                figure.reason,
                figure.decisionEntry,
                withdrawal == null ? null : Withdrawal.of(withdrawal, caller));
    }

    /** Whether somebody has asked to take it back, and nobody has decided. */
    public boolean isToWithdraw() {
        return withdrawal != null && withdrawal.status() == ChannelWithdrawal.Status.PENDING;
    }

    /** Whether its source can be followed. */
    public boolean isLinked() {
        return source.matches("https?://\\S+");
    }
}
