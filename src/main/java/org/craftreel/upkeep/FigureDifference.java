package org.craftreel.upkeep;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored figure of a clip that is not what its plays add up to.
 *
 * @param hour the hour (UTC) that the figure is of; empty for a clip's total
 * @param stored what is shown
 * @param counted what the rows of plays say
 */
public record FigureDifference(Kind kind, UUID clip, Optional<Instant> hour, long stored, long counted) {

    /** Which figure. */
    public enum Kind {
        /** Reported tickets. */
        PLAYS,
        /** (viewer, window) that hold an unscreened ticket watched long enough. */
        QUALIFIED,
        /** Tickets set aside by a fraud rule. */
        SCREENED,
        /** Tickets watched long enough and not set aside. */
        WATCHED_PLAYS,
        /** How much of the clip these watched, in milliseconds. */
        WATCHED_MS
    }
}
