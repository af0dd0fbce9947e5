package org.craftreel.ballot;

import java.time.Instant;
import java.util.UUID;
import org.craftreel.clip.ClipStatus;

/**
 * An hour of a clip's votes, beside what it had before and what the other clips have. It is evidence and no judgement: a
 * plant that votes after its shift looks the same.
 *
 * @param hour its begin
 * @param mean the clip's votes an hour before, one at the least; null where it could not be voted for a whole hour before
 */
record VoteHour(UUID clip, String title, ClipStatus status, Instant hour, long votes, Double mean) {

    /**
     * What all clips have in an hour, but for those that themselves have many times their own mean: votes that are spread
     * over several clips would otherwise pass for an evening on which everybody votes.
     *
     * @param mean the sum of their means, one vote an hour each at the least; 0 if none of them has one
     * @param meanVotes the votes in this hour of those that have a mean
     * @param clips how many they are, with those that have no mean yet
     * @param votes what these had in this hour
     */
    record Others(double mean, long meanVotes, long clips, long votes) {

        static final Others NONE = new Others(0, 0, 0, 0);
    }

    /**
     * How many votes would be usual, one at the least: the clip's own mean, the more as the others have more than theirs.
     * Without such a past of it or of theirs, the mean of the others in the same hour.
     */
    double usual(Others others) {
        if (mean != null && others.mean > 0) {
            return mean * Math.max(1, others.meanVotes / others.mean);
        }
        double least = mean == null ? 1 : mean;
        // A clip that has no mean is one of them, and one that is far above its own is not.
        long clips = mean == null ? others.clips - 1 : others.clips;
        long theirs = mean == null ? others.votes - votes : others.votes;
        return clips == 0 ? least : Math.max(least, (double) theirs / clips);
    }

    boolean isImprobable(double usual) {
        return votes >= VoteBurst.LEAST && votes >= VoteBurst.FACTOR * usual;
    }
}
