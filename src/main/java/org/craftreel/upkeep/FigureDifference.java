package org.craftreel.upkeep;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A stored figure that is not what its rows add up to.
 *
 * @param subject the id of the clip, or of the campaign, for viewers are counted of both
 * @param hour the hour (UTC) that the figure is of; empty for totals and viewers
 * @param stored what is shown
 * @param counted what the rows of plays, or of likes, comments, shares and votes say
 */
public record FigureDifference(Kind kind, UUID subject, Optional<Instant> hour, long stored, long counted) {

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
        WATCHED_MS,
        /** Different viewers, estimated; and the bounds of that. */
        VIEWERS,
        VIEWERS_LOW,
        VIEWERS_HIGH,
        /** The set of viewers: stored is how many of its bytes are right, counted is how many there are. */
        VIEWERS_SKETCH,
        /** Accounts that like a clip. */
        LIKES,
        /** Comments that are shown. */
        COMMENTS,
        SHARES,
        VOTES
    }
}
