package org.craftreel.play;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A clip's plays, side by side as they are always shown. */
@Schema(name = "PlayFigures")
public record PlayFigures(
        @Schema(description = "Reported tickets") long plays,

        @Schema(description = "Viewers and windows with a ticket watched long enough")
        long qualifiedPlays,

        @Schema(description = "Tickets set aside by a fraud rule, among the plays")
        long screenedPlays) {

    private static final PlayFigures NONE = new PlayFigures(0, 0, 0);

    /** Of a row that is null for a clip that nobody has played. */
    public static PlayFigures of(Figures figures) {
        return figures == null ? NONE : new PlayFigures(figures.plays, figures.qualified, figures.screened);
    }
}
