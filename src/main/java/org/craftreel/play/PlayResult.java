package org.craftreel.play;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The answer to one report.
 *
 * @param repeat whether the ticket had been reported before; it still counts once
 * @param reason null unless it is refused
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlayResult(Standing standing, boolean repeat, Refusal reason) {

    /** Why a report is no play. */
    public enum Refusal {
        /** The item has no ticket or no valid watched time. */
        MALFORMED,
        /** The ticket was not signed by this service. */
        FORGED,
        /** The ticket was reported for the first time after the late limit. */
        TOO_LATE,
        /** The ticket's clip or rules are not known here. */
        UNKNOWN_CLIP
    }

    static PlayResult refused(Refusal reason) {
        return new PlayResult(Standing.REFUSED, false, reason);
    }

    static PlayResult of(boolean qualified, boolean screened, boolean repeat) {
        if (screened) {
            return new PlayResult(Standing.SCREENED, repeat, null);
        }
        return new PlayResult(qualified ? Standing.QUALIFIED : Standing.COUNTED, repeat, null);
    }
}
