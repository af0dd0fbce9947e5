package org.craftreel.ballot;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.ClipStatus;
import org.craftreel.clip.sanction.Sanction;

/**
 * An hour in which a clip had far more votes than it and the campaign were used to, and who cast them.
 *
 * @param status the clip's
 * @param hour its begin
 * @param usual how many would have been usual, rounded
 * @param young votes by accounts that were not a day old
 * @param union the union under the campaign's holder that half of the votes or more came of; null where there is none
 * @param unionVotes how many these are
 * @param zeroed where the matter of its votes counting nothing stands; null unless that is proposed or confirmed
 */
public record VoteBurst(
        UUID clip,
        String title,
        ClipStatus status,
        Instant hour,
        long votes,
        long usual,
        long young,
        String union,
        long unionVotes,
        Sanction.Status zeroed) {

    /** Fewer votes in an hour are nothing to look at; a clip with fewer in all is not compared with either. */
    public static final int LEAST = 50;

    /** So many times what would be usual. */
    public static final int FACTOR = 10;

    /** So long before an hour is looked at for what is usual. */
    public static final int HISTORY_DAYS = 7;

    /** The end of the hour, exclusive. */
    public Instant end() {
        return hour.plusSeconds(3600);
    }

    public long youngPercent() {
        return 100 * young / votes;
    }

    public long unionPercent() {
        return 100 * unionVotes / votes;
    }

    public boolean isPublished() {
        return status == ClipStatus.PUBLISHED;
    }

    /** Whether it can be proposed that the clip's votes count nothing. */
    public boolean isZeroable() {
        return zeroed == null && isDecidable();
    }

    public boolean isProposed() {
        return zeroed == Sanction.Status.PROPOSED;
    }

    public boolean isConfirmed() {
        return zeroed == Sanction.Status.CONFIRMED;
    }

    /** Whether the clip is in a state in which anything is proposed or confirmed about it. */
    public boolean isDecidable() {
        return status.mayBecome(ClipStatus.DISQUALIFIED);
    }
}
