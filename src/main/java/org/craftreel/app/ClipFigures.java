package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.craftreel.ballot.ClipVotes;
import org.craftreel.engagement.Engagement;
import org.craftreel.play.ClipReach;
import org.craftreel.play.Figures;
import org.craftreel.play.PlayFigures;
import org.craftreel.play.Reach;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is counted of a clip. What people made of it is told of a published one only. */
@Schema(name = "ClipFigures")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ClipFigures(
        @Schema(description = "Reported tickets") long plays,

        @Schema(description = "Viewers and windows with a ticket watched long enough")
        long qualifiedPlays,

        @Schema(description = "Tickets set aside by a fraud rule, among the plays")
        long screenedPlays,

        @Schema(
                nullable = true,
                description =
                        "What plays that were watched long enough, and are not set aside, watched of the clip on average, in"
                                + " milliseconds, rounded down; nobody watches more than the whole. Absent before the"
                                + " first of them")
        Long averageWatchMs,

        @Schema(description = "Different viewers, a few seconds behind the plays")
        Reach reach,

        @Schema(nullable = true, description = "Accounts that like it; absent unless it is published")
        Long likes,

        @Schema(nullable = true, description = "Comments that are shown; absent unless it is published")
        Long comments,

        @Schema(nullable = true, description = "Times that it was passed on; absent unless it is published")
        Long shares,

        @Schema(
                nullable = true,
                description = "Votes for it; absent unless it is published and its campaign has a vote")
        Long votes) {

    /**
     * By clip, of all of them.
     *
     * @param published those of them that are published
     */
    static Map<UUID, ClipFigures> mapOf(Collection<UUID> clips, Set<UUID> published) {
        Map<UUID, Figures> plays = Figures.mapOf(clips);
        Map<UUID, Reach> reaches = ClipReach.mapOf(clips);
        Map<UUID, Engagement> engagements = Engagement.mapOf(clips);
        Map<UUID, Long> votes = published.isEmpty() ? Map.of() : ClipVotes.mapOf(published);
        Map<UUID, ClipFigures> figures = new HashMap<>();
        for (UUID clip : clips) {
            Engagement made = published.contains(clip) ? engagements.getOrDefault(clip, new Engagement()) : null;
            figures.put(clip, of(plays.get(clip), reaches.getOrDefault(clip, Reach.NONE), made, votes.get(clip)));
        }
        return figures;
    }

    /**
     * @param counted null for a clip that nobody has played
     * @param votes null where nobody can vote for it
     */
    private static ClipFigures of(Figures counted, Reach reach, Engagement made, Long votes) {
        PlayFigures played = PlayFigures.of(counted);
        return new ClipFigures(
                played.plays(),
                played.qualifiedPlays(),
                played.screenedPlays(),
                counted == null || counted.watchedPlays == 0 ? null : counted.watchedMs / counted.watchedPlays,
                reach,
                made == null ? null : made.likes,
                made == null ? null : made.comments,
                made == null ? null : made.shares,
                votes);
    }
}
