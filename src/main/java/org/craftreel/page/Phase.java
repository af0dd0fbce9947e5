package org.craftreel.page;

import java.time.Instant;
import org.craftreel.campaign.Campaign;
import org.craftreel.campaign.CampaignView;
import org.craftreel.campaign.PhaseSpan;

/** Where a campaign stands between its windows, in the order in which lists show campaigns. */
public enum Phase {
    SUBMISSION,
    COUNTING,
    PAUSED,
    UPCOMING,
    ENDED;

    /** Submissions count for more than plays: while clips can be sent in, that is what the reader should know. */
    public static Phase of(CampaignView campaign, Instant now) {
        return of(
                new PhaseSpan(campaign.submissionOpensAt(), campaign.submissionClosesAt()),
                new PhaseSpan(campaign.countingOpensAt(), campaign.countingClosesAt()),
                now);
    }

    /** The same of one of many, for which no more is read. */
    public static Phase of(Campaign campaign, Instant now) {
        return of(
                new PhaseSpan(campaign.submissionOpensAt, campaign.submissionClosesAt),
                new PhaseSpan(campaign.countingOpensAt, campaign.countingClosesAt),
                now);
    }

    private static Phase of(PhaseSpan submission, PhaseSpan counting, Instant now) {
        if (submission.has(now)) {
            return SUBMISSION;
        }
        if (counting.has(now)) {
            return COUNTING;
        }
        if (now.isBefore(submission.beginsAt()) && now.isBefore(counting.beginsAt())) {
            return UPCOMING;
        }
        return now.isBefore(submission.endsAt()) || now.isBefore(counting.endsAt()) ? PAUSED : ENDED;
    }
}
