package org.craftreel.page;

import java.time.Instant;
import org.craftreel.campaign.CampaignView;

/** Where a campaign stands between its windows, in the order in which lists show campaigns. */
public enum Phase {
    SUBMISSION,
    COUNTING,
    PAUSED,
    UPCOMING,
    ENDED;

    /** Submissions count for more than plays: while clips can be sent in, that is what the reader should know. */
    public static Phase of(CampaignView campaign, Instant now) {
        if (isIn(now, campaign.submissionOpensAt(), campaign.submissionClosesAt())) {
            return SUBMISSION;
        }
        if (isIn(now, campaign.countingOpensAt(), campaign.countingClosesAt())) {
            return COUNTING;
        }
        if (now.isBefore(campaign.submissionOpensAt()) && now.isBefore(campaign.countingOpensAt())) {
            return UPCOMING;
        }
        return now.isBefore(campaign.submissionClosesAt()) || now.isBefore(campaign.countingClosesAt())
                ? PAUSED
                : ENDED;
    }

    private static boolean isIn(Instant now, Instant opens, Instant closes) {
        return !now.isBefore(opens) && now.isBefore(closes);
    }
}
