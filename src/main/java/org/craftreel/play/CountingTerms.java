package org.craftreel.play;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.craftreel.campaign.ScreeningRule;

/**
 * What a version of a campaign's rules means for one clip.
 *
 * @param campaign of the clip
 * @param windowSeconds the length of a viewing window; divides a day
 * @param durationMs how long the clip is; nobody watches more of it
 * @param qualifyingMs what has to be watched for a qualified play
 * @param screensRobots whether what robots report is set aside
 * @param mostLeadMs how much more than has passed a report may claim
 * @param mostNetworks how many networks a ticket may be reported from; {@link #ANY} where this is not looked at
 */
record CountingTerms(
        UUID campaign,
        int windowSeconds,
        int durationMs,
        int qualifyingMs,
        boolean screensRobots,
        long mostLeadMs,
        int mostNetworks) {

    static final int ANY = Integer.MAX_VALUE;

    /** The number of the window that holds an instant, from the epoch on. */
    int windowOf(Instant issuedAt) {
        return (int) (issuedAt.getEpochSecond() / windowSeconds);
    }

    /** The hour (UTC) that a window's qualified play is shown in: the one in which the window begins. */
    Instant hourOf(int window) {
        return hourOf(window, windowSeconds);
    }

    static Instant hourOf(int window, int windowSeconds) {
        long begin = (long) window * windowSeconds;
        return Instant.ofEpochSecond(begin - begin % 3600);
    }

    boolean isQualifying(int watchedMs) {
        return watchedMs >= qualifyingMs;
    }

    /** What watching for so long comes to, of the clip. */
    int ofClipMs(int watchedMs) {
        return Math.min(watchedMs, durationMs);
    }

    /** The rule that sets a report aside, among those that need nothing but the report. */
    Optional<ScreeningRule> screen(Report report) {
        if (report.repeatOnly()) {
            return Optional.empty();
        }
        if (screensRobots && report.origin().robot()) {
            return Optional.of(ScreeningRule.ROBOT);
        }
        return report.leadMs() > mostLeadMs ? Optional.of(ScreeningRule.CLOCK_LEAD) : Optional.empty();
    }
}
