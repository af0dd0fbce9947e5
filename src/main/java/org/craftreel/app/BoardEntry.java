package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.craftreel.clip.Craftsman;
import org.craftreel.organization.OrganizationName;
import org.craftreel.play.PlayFigures;
import org.craftreel.ranking.Contribution;
import org.craftreel.ranking.Standing;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A place on a board. */
@Schema(name = "BoardEntry")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BoardEntry(
        @Schema(description = "On the board that was asked for")
        int place,

        @Schema(description = "Among all clips of the run") int rank,

        @Schema(nullable = true, description = "In the run before; absent for a clip that was not in it")
        Integer previousRank,

        @Schema(nullable = true, description = "Places gained since the run before; negative for lost ones")
        Integer change,

        @Schema(
                nullable = true,
                description =
                        "In the last run that was due 24 to 36 hours before this one; absent where there was none,"
                                + " or the clip was not in it")
        Integer yesterdayRank,

        @Schema(nullable = true, description = "Places gained since then; negative for lost ones")
        Integer changeSinceYesterday,

        ClipName clip,

        @Schema(description = "As the run saw them, of the campaign's counting window")
        PlayFigures figures,

        @Schema(example = "98.125000", description = "The sum of the contributions, with six decimals")
        String score,

        Standing standing,

        List<Contribution> contributions) {

    /** A clip as a board shows it; what was taken down keeps its place in the run, but is not shown. */
    @Schema(name = "ClipName")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ClipName(
            UUID id,

            @Schema(nullable = true, description = "Absent once the clip is not published any more")
            String title,

            @Schema(nullable = true, description = "Absent once the clip is not published any more")
            Craftsman craftsman,

            OrganizationName organization,

            @Schema(nullable = true, description = "Absent once the clip is not published any more")
            URI posterUrl,

            @Schema(nullable = true) Integer durationMs,

            @Schema(
                    description =
                            "False once it was withdrawn, taken down or disqualified; its place stays until the next"
                                    + " run")
            boolean published) {}

    /** Whether it competes, for pages. */
    @JsonIgnore
    public boolean isCompeting() {
        return standing == Standing.COMPETING;
    }

    /** As the run saw them; null where its rules do not weigh them. */
    public Long votes() {
        return contributions.stream()
                .filter(part -> part.term().equals("votes"))
                .map(Contribution::raw)
                .findFirst()
                .orElse(null);
    }

    static String score(long millionths) {
        return BigDecimal.valueOf(millionths, 6).toPlainString();
    }
}
