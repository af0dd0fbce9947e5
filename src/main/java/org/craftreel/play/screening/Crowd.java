package org.craftreel.play.screening;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.craftreel.campaign.Screening;

/**
 * Plays of one clip within an hour, of one network or of all, as numbers. Who is many at once is no machine by that: a
 * factory's workers come behind one address, with devices that are new, and each plays once. What they do not do is press
 * in the same twentieth of a second after their tickets' issue, come at even intervals, or play a clip all day.
 *
 * @param network its number; 0 for the plays of all networks
 * @param plays all of them, screened or not: verdicts do not depend on those passed before
 * @param clipPlays of the clip in that hour
 * @param young plays by viewers that were new when their tickets were issued
 * @param alike of the young ones, those reported in the 50 ms after issue in which most were
 * @param crest which 50 ms those are, counted from the issue
 * @param gapSpread the standard deviation of the gaps between the young plays' times of issue in percent of their mean: 100
 *     where plays come by chance, less where they come evenly, more where they come in bursts; -1 where there are too few
 * @param busiest plays by devices that began more than the limit of them
 */
record Crowd(
        UUID clip,
        long network,
        int plays,
        int clipPlays,
        int devices,
        int networks,
        int young,
        int alike,
        int crest,
        int gapSpread,
        int busiest) {

    /** Fewer plays of new devices say nothing about how they come. */
    private static final int FEWEST = 50;

    /** Machines do not keep to hours: what is left of them in the next one is judged by so small a part of the limits. */
    private static final int PART = 4;

    /** What tells a machine from people. */
    enum Sign {
        /** Devices that play the clip over and over. */
        BUSY,
        /** New devices that report after the same time. */
        ALIKE,
        /** New devices that come at even intervals. */
        EVEN
    }

    /**
     * The signs that it shows; none for people.
     *
     * @param beside whether the same crowd showed some in the hour before or after: then fewer plays tell
     */
    Set<Sign> signs(Screening limits, boolean beside) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        if (busiest > 0) {
            signs.add(Sign.BUSY);
        }
        if (young >= (beside ? FEWEST / PART : FEWEST) && alike * 100L >= (long) limits.alikePercent() * young) {
            signs.add(Sign.ALIKE);
        }
        if (young >= FEWEST && gapSpread >= 0 && gapSpread < limits.evenPercent()) {
            signs.add(Sign.EVEN);
        }
        return signs;
    }

    /** How many plays show these signs, at least. */
    int marked(Set<Sign> signs) {
        int marked = signs.contains(Sign.BUSY) ? busiest : 0;
        marked = Math.max(marked, signs.contains(Sign.ALIKE) ? alike : 0);
        return Math.max(marked, signs.contains(Sign.EVEN) ? young : 0);
    }

    /** Whether one network has a share of the clip's plays that stands out. */
    boolean isConcentrated(Screening limits, boolean beside) {
        return network != 0
                && plays >= limits.networkPlays() / (beside ? PART : 1)
                && plays * 100L * (beside ? PART : 1) >= (long) limits.networkSharePercent() * clipPlays;
    }

    /**
     * Whether the hour has many times the plays that the clip had before.
     *
     * @param before plays of the clip in the hours before, up to {@code hours} of them since it was published
     */
    boolean isBurst(Screening limits, long before, int hours, boolean beside) {
        // A clip's first hours have no history to compare with, so that they are no bursts.
        return network == 0
                && hours >= 24
                && plays >= limits.burstPlays() / (beside ? PART : 1)
                && (double) plays * hours * (beside ? PART : 1) >= (double) limits.burstFactor() * before;
    }
}
