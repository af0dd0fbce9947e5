package org.craftreel.jury;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.craftreel.http.Cursor;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A score that stands, as its juror and the organizers of the whole campaign read it. */
@Schema(name = "JuryScore")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JuryScoreView(
        ScoredClip clip,
        JurorName juror,

        @Schema(example = "92.5", description = "Points, with one decimal")
        BigDecimal score,

        @Schema(nullable = true) String comment,

        @Schema(description = "How many scores the juror has given the clip so far; all are kept, this one counts")
        int version,

        Instant scoredAt) {

    /** What the score is of. */
    @Schema(name = "ScoredClip")
    public record ScoredClip(UUID id, String title) {}

    /** A row of a list, which goes on after it. */
    public record Listed(UUID id, JuryScoreView score) {

        public String cursor() {
            return new Cursor(score.scoredAt, id).toString();
        }
    }

    /** Those of a campaign's published clips, the last one given first. To be called within a transaction. */
    public static List<Listed> list(UUID campaign, Cursor after, int limit) {
        return JuryScore.listNewest(campaign, null, after, limit).stream()
                .map(score -> new Listed(score.id, of(score)))
                .toList();
    }

    static JuryScoreView of(JuryScore score) {
        return new JuryScoreView(
                new ScoredClip(score.clip.id, score.clip.title),
                JurorName.of(score.account),
                score.points(),
                score.comment,
                score.version,
                score.scoredAt);
    }
}
