package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.craftreel.clip.Clip;
import org.craftreel.clip.Craftsman;
import org.craftreel.organization.OrganizationName;
import org.craftreel.ranking.People;
import org.craftreel.ranking.Total;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody's place by what their clips came to in a run. Who has no clip that is published any more keeps it unnamed. */
@Schema(name = "PersonPlace")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonPlace(
        int place,

        @Schema(
                nullable = true,
                description =
                        "On the board of craftsmen, as `clip` says; absent once none of the clips is published any more")
        Craftsman craftsman,

        @Schema(
                nullable = true,
                example = "王秀兰",
                description =
                        "The account's, on the board of paike; absent once none of the clips is published any more")
        String displayName,

        @Schema(
                nullable = true,
                description = "That a craftsman's clips stand for, that a paike is of; absent as the name is")
        OrganizationName organization,

        @Schema(
                nullable = true,
                description =
                        "The best placed of the clips that are published: `craftsman:CLIP` or `paike:CLIP` is the board"
                                + " of them all")
        UUID clip,

        int clips,

        @Schema(description = "How many of these compete") int competing,

        @Schema(example = "1250.500000", description = "The sum of the scores of those that compete")
        String points,

        @Schema(nullable = true, description = "The best place of those that compete; absent where none does")
        Integer bestRank) {

    /** @param clip that is published and shows who it is; null where there is none */
    static PersonPlace of(People people, Total total, Clip clip) {
        boolean craftsmen = people == People.CRAFTSMEN;
        return new PersonPlace(
                total.place(),
                clip != null && craftsmen ? clip.craftsman : null,
                clip != null && !craftsmen ? clip.author.displayName : null,
                clip == null ? null : OrganizationName.of(craftsmen ? clip.organization : clip.author.organization),
                clip == null ? null : clip.id,
                total.clips(),
                total.competing(),
                total.points(),
                total.bestRank());
    }

    /** Who it is, for pages; null once none of the clips is published any more. */
    @JsonIgnore
    public String name() {
        return craftsman == null ? displayName : craftsman.name();
    }
}
