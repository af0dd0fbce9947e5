package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.ClipStatus;
import org.craftreel.engagement.Engagement;
import org.craftreel.play.Figures;
import org.craftreel.play.PlayFigures;
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

        @Schema(nullable = true, description = "Accounts that like it; absent unless it is published")
        Long likes,

        @Schema(nullable = true, description = "Comments that are shown; absent unless it is published")
        Long comments,

        @Schema(nullable = true, description = "Times that it was passed on; absent unless it is published")
        Long shares) {

    /** By clip, of all of them. */
    static Map<UUID, ClipFigures> mapOf(Collection<Clip> clips) {
        List<UUID> ids = clips.stream().map(clip -> clip.id).toList();
        Map<UUID, Figures> plays = Figures.mapOf(ids);
        Map<UUID, Engagement> engagements = Engagement.mapOf(ids);
        Map<UUID, ClipFigures> figures = new HashMap<>();
        for (Clip clip : clips) {
            PlayFigures played = PlayFigures.of(plays.get(clip.id));
            Engagement made =
                    clip.status == ClipStatus.PUBLISHED ? engagements.getOrDefault(clip.id, new Engagement()) : null;
            figures.put(clip.id, of(played, made));
        }
        return figures;
    }

    private static ClipFigures of(PlayFigures played, Engagement made) {
        return new ClipFigures(
                played.plays(),
                played.qualifiedPlays(),
                played.screenedPlays(),
                made == null ? null : made.likes,
                made == null ? null : made.comments,
                made == null ? null : made.shares);
    }
}
