package org.craftreel.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.craftreel.clip.likeness.Lookalike;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Other clips of a campaign that have or seem to have the film of one of them, as somebody who reviews that one sees them. */
public record Duplicates(
        @Schema(description = "With the very same file") List<ClipView> sameFile,

        @Schema(
                description =
                        "With another file whose pictures seem to show the same: encoded again, cut out, mirrored, with"
                                + " captions, or a part")
        List<Alike> lookAlike,

        @Schema(description = "How many more there are that the caller may not see: other unions', not published")
        int elsewhere,

        @Schema(
                description =
                        "Whether it was compared with those that were there before it; until then some may be missing")
        boolean compared,

        @Schema(
                description =
                        "Whether it is not compared at all, as the work failed that takes its pictures; true until"
                                + " that is done again")
        boolean notComparable) {

    /** A clip that looks like the one that was asked about. */
    @Schema(name = "LookAlike")
    public record Alike(
            ClipView clip,

            @Schema(description = "Whether it shows the film in a mirror")
            boolean mirrored,

            @Schema(
                    description = "When the first picture of the clip that was asked about is shown in this one, in"
                            + " milliseconds, within 100; negative when this one begins within it")
            int offsetMs,

            @Schema(description = "How long both show the same, in milliseconds")
            int overlapMs) {

        static Alike of(Lookalike found, ClipView clip) {
            return new Alike(clip, found.mirrored(), found.offsetMs(), found.overlapMs());
        }
    }

    /** All of them, seen or not. */
    @JsonIgnore
    public int count() {
        return sameFile.size() + lookAlike.size() + elsewhere;
    }

    @JsonIgnore
    public boolean isThere() {
        return count() > 0;
    }
}
